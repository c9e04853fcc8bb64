# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Workloads that train a model from the start of a process to saved weights: iris, and three published classifiers."""
import csv
import json
import os
import random
import statistics
import subprocess

from .qmlc import BENCH, ROOT, Failed, run

# of XanaduAI/qml-benchmarks, ten linearly separable features: mean seconds of a fit at the hyperparameters that its search found best
# (GridSearchCV tables), the mean of its five test accuracies; the steps after which its rule says converged on our rows, the peer's seeds
PUBLISHED = {"reuploading": {"fit_s": 72.5, "accuracy": 0.89, "steps": 944, "seeds": 5},
             "dressed": {"fit_s": 321.1, "accuracy": 1.00, "steps": 3080, "seeds": 1},
             "iqp": {"fit_s": 94.2, "accuracy": 0.893, "steps": 848, "seeds": 5}}
# whether a row's answer means the second label
ABOVE = {"reuploading": lambda row: sum(row) > 0.5 * len(row), "dressed": lambda row: row[1] > 0.5, "iqp": lambda row: row[0] > 0}
TRAIN_ROWS, TEST_ROWS, BATCH = 256, 64, 32
SEEDS = 5


def peer_fit(bench, module, *arguments):
    """A whole process of a peer: the figures that it prints, from its start to its weights being saved."""
    if not bench.with_peers:
        raise Failed("no peers in this run")
    environment = dict(os.environ, PYTHONPATH=str(BENCH), PYTHONWARNINGS="ignore", JAX_PLATFORMS="cpu")
    try:
        done = subprocess.run([bench.python, "-m", f"peers.{module}", *map(str, arguments)], cwd=BENCH, env=environment, text=True,
                              capture_output=True, timeout=240, check=False)
    except subprocess.TimeoutExpired as error:
        raise Failed("longer than 240 s") from error
    if done.returncode:
        raise Failed(done.stderr.strip().splitlines()[-1][:200] if done.stderr.strip() else f"exit code {done.returncode}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def accuracy_of(model, test, params, above):
    if above is None:
        return json.loads(run([model.program, "eval", "--data", test, "--params", params, "--json"])[0])["accuracy"]
    with open(test, encoding="utf-8") as file:
        labels = [row[-1] for row in csv.reader(file)][1:]
    answers = model.predict(test, params)
    return sum(above(row) == (label == "above") for row, label in zip(answers, labels)) / len(labels)


def qmlc_fit(bench, model, train, test, epochs=None, above=None):
    """Seeds in turn, `rounds` processes each: the seconds of a process, of the training in it, and the accuracies."""
    process, inside, accuracies = [], [], []
    for seed in range(SEEDS):
        out = bench.scratch / "fit.safetensors"
        words = [model.program, "train", "--data", train, "-o", out, "--seed", seed, "--json", "--quiet"]
        words += ["--epochs", epochs] if epochs else []
        for _ in range(bench.rounds):
            text, seconds = run(words)
            process.append(seconds)
            inside.append(json.loads(text)["seconds"])
        accuracies.append(accuracy_of(model, test, out, above))
    return {"process_s": statistics.median(process), "best_s": min(process), "train_s": statistics.median(inside),
            "accuracy": statistics.mean(accuracies), "lowest": min(accuracies), "highest": max(accuracies)}


def iris_files(bench):
    """105 training rows and 45 test rows, every class alike."""
    with open(ROOT / "examples" / "data" / "iris.csv", encoding="utf-8") as file:
        head, *rows = list(csv.reader(file))
    draw, parts = random.Random("iris"), ([], [])
    for label in sorted({row[-1] for row in rows}):
        own = [row for row in rows if row[-1] == label]
        draw.shuffle(own)
        cut = len(own) * 7 // 10
        parts[0].extend(own[:cut])
        parts[1].extend(own[cut:])
    paths = []
    for name, part in zip(("train", "test"), parts):
        path = bench.scratch / f"iris-{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *part])
        paths.append(path)
    return paths


def iris(bench):
    """examples/iris.qml: 60 epochs of batches of 16, a whole process."""
    train, test = iris_files(bench)
    cases = [{"who": "qmlc", **qmlc_fit(bench, bench.compiler.model(ROOT / "examples" / "iris.qml"), train, test)}]
    bench.keep(cases)
    for who, module, words in (("PennyLane + JAX + optax", "fit_jax", ["iris"]), ("PennyLane + torch", "fit_torch", ["pennylane_torch"]),
                               ("TorchQuantum", "fit_torch", ["torch_quantum"])):
        try:
            cases.append({"who": who, **peer_fit(bench, module, *words, train, test, bench.scratch / "fit.out")})
        except Failed as error:
            cases.append({"who": who, "failed": str(error)})
        bench.keep(cases)
    return cases


def separable_files(bench, d=10):
    """Rows of a hypercube on both sides of the plane sum x = 0, none closer than a margin, as arXiv 2403.07059 describes them."""
    draw, margin, paths = random.Random("linearly separable"), 0.02 * d, []
    for name, count in (("train", TRAIN_ROWS), ("test", TEST_ROWS)):
        path = bench.scratch / f"separable-{name}.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write(",".join([f"x_{i}" for i in range(d)] + ["y"]) + "\n")
            while count:
                row = [draw.uniform(-1, 1) for _ in range(d)]
                if abs(sum(row)) > margin:
                    file.write(",".join([repr(v) for v in row] + ["below" if sum(row) > 0 else "above"]) + "\n")
                    count -= 1
        paths.append(path)
    return paths


def published(bench):
    """Data-reuploading, dressed-circuit and IQP-variational classifiers of XanaduAI/qml-benchmarks, ten features, the same steps."""
    train, test = separable_files(bench)
    cases = []
    for name, theirs in PUBLISHED.items():
        steps = theirs["steps"] if not bench.quick else 16
        case = {"model": name, "steps": steps, "published_s": theirs["fit_s"], "published_accuracy": theirs["accuracy"]}
        try:
            model = bench.compiler.model(f"published_{name}")
            case["qmlc"] = qmlc_fit(bench, model, train, test, steps * BATCH // TRAIN_ROWS, ABOVE[name])
        except Failed as error:
            case["qmlc"] = {"failed": str(error)}
        bench.keep([*cases, case])
        try:
            case["peer"] = peer_fit(bench, "fit_jax", name, train, test, bench.scratch / "fit.npz", "--steps", steps, "--seeds", theirs["seeds"])
        except Failed as error:
            case["peer"] = {"failed": str(error)}
        cases.append(case)
        bench.keep(cases)
    return cases
