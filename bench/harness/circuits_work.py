# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Workloads that time a batch of a model, forward and with the gradient: layers behind one upload, n reads, re-uploading, feature maps."""
from peers.circuits import Task

from . import limits
from .measure import PeerRun, QmlcRun, contest
from .qmlc import Failed, flat, write_params, write_rows

TOLERANCE = {"f64": 1e-6, "f32": 1e-4}
SINGLE = {"torch_quantum"}  # peers with states of single precision
PARTS = {"qiskit_aer_core": ("forward",)}  # peers without a gradient


def data_files(bench, task, rows):
    """CSV and parameter file of a task, written once."""
    spec = task.spec
    stem = bench.scratch / f"{spec['kind']}-{spec.get('loss', 'mse')}-{task.n}-{task.layers}-{rows}"
    data, params = stem.with_suffix(".csv"), stem.with_suffix(".json")
    if not data.exists():
        x, y, w = task.numbers(rows)
        labels = [str(t) for t in y] if task.loss == "ce" else y
        write_rows(data, x, labels)
        write_params(params, task.shapes, w)
    return data, params


def farthest(a, b):
    a, b = flat(a), flat(b)
    return max((abs(p - q) for p, q in zip(a, b)), default=0.0) if len(a) == len(b) else float("inf")


def gradient_of(model, task, files, plan=None):
    loss, gradient = model.gradient(*files, plan)
    return loss, [g for name in task.shapes for g in flat(gradient[name])]


def check(bench, task, model, contestants):
    """Compares the loss and the gradient of every contestant with qmlc's on the same rows, notes the largest difference."""
    wanted = {}

    def reference(rows):
        if rows not in wanted:
            wanted[rows] = gradient_of(model, task, data_files(bench, task, rows))
        return wanted[rows]

    for c in contestants:
        single = c.who in SINGLE or "f32" in c.setting
        try:
            loss, gradient = reference(c.batch)
            if c.who == "qmlc":
                got_loss, got = gradient_of(c.model, task, data_files(bench, task, c.batch), c.plan)
            elif c.worker is None:
                continue
            elif "gradient" not in c.parts:
                difference = farthest(model.predict(*data_files(bench, task, c.batch)), c.numbers("forward")["values"])
                c.notes.update(difference=difference, agrees=difference <= TOLERANCE["f64"])
                continue
            else:
                answer = c.numbers("gradient")
                got_loss, got = answer["loss"], answer["gradient"]
            c.notes["difference"] = max(abs(loss - got_loss), farthest(gradient, got))
            c.notes["agrees"] = c.notes["difference"] <= TOLERANCE["f32" if single else "f64"]
        except Failed as error:
            c.notes["check_failed"] = str(error)


def case(bench, spec, model_name, qmlc_settings, peers, batch, limit=None, rounds=None, seconds=4.0):
    """One row of a table: qmlc in several settings and the peers, in turn. `peers` are (name, batch, threads)."""
    task = Task(spec)
    constants = {"n": task.n, "layers": task.layers}
    base = bench.compiler.model(model_name, "--plan", "all", **constants)
    contestants, absent = [], []
    for plan, threads, precision in qmlc_settings:
        model = base
        setting = (f"--plan {plan}" if plan else "planner's choice") + (", f32" if precision == "f32" else "")
        if precision == "f32":
            try:
                model = bench.compiler.model(model_name, "--precision=f32", **constants)
            except Failed as error:
                absent.append({"who": "qmlc", "setting": setting, "threads": threads, "batch": batch, "failed": str(error)})
                continue
        contestants.append(QmlcRun(model, batch, threads, plan, setting))
    contestants += [PeerRun(bench.peers, name, spec, rows, threads, PARTS.get(name, ("forward", "gradient")))
                    for name, rows, threads in bench.entrants(peers)]
    entries, spent = contest(contestants, rounds or bench.rounds, seconds)
    check(bench, task, base, contestants)
    for c, entry in zip(contestants, entries):
        entry.update(c.notes)
    return {"n": task.n, "layers": task.layers, "batch": batch, "entries": entries + absent, "limit": limit, "compile_s": base.compile_s, **spent}


def entangling(bench):
    """Five strongly entangling layers behind one RY a qubit, one read, mean squared error."""
    peers = {
        4: [("pennylane_jax", 1024, 2), ("pennylane_jax", 1024, 1), ("tensorcircuit_jax", 1024, 2), ("pennylane_torch", 1024, 2),
            ("torch_quantum", 1024, 2), ("catalyst_qjit", 256, 2), ("lightning_core", 64, 2), ("lightning_core", 64, 1),
            ("qulacs_core", 64, 2), ("qulacs_core", 64, 1), ("qulacs_python", 64, 1), ("lightning_python", 8, 1),
            ("qiskit_learning", 2, 2), ("qiskit_aer_core", 64, 2)],
        6: [("pennylane_jax", 1024, 2), ("pennylane_torch", 1024, 2), ("lightning_core", 64, 1)],
        8: [("pennylane_jax", 1024, 2), ("pennylane_torch", 1024, 2), ("torch_quantum", 1024, 2), ("catalyst_qjit", 128, 2),
            ("lightning_core", 64, 1), ("qulacs_core", 64, 1), ("lightning_python", 4, 1), ("qiskit_aer_core", 64, 2)],
        10: [("pennylane_jax", 256, 2), ("pennylane_torch", 256, 2), ("lightning_core", 32, 1), ("qulacs_core", 32, 1)],
        12: [("pennylane_jax", 256, 2), ("pennylane_torch", 128, 2), ("lightning_core", 16, 2), ("lightning_core", 16, 1)],
    }
    settings = [(None, 2, "f64"), (None, 1, "f64"), ("lanes", 2, "f64"), ("lanes", 1, "f64"), ("lanes", 2, "f32"), (None, 2, "f32")]
    cases = []
    for n in bench.sizes(peers):
        limit = limits.entangling(n, 5, 1, 1024, bench.rate(2))
        cases.append(case(bench, {"kind": "entangling", "n": n, "layers": 5}, "entangling", settings, peers[n], 1024, limit))
        bench.keep(cases)
    return cases


def classes(bench):
    """The same with a read on every qubit, softmax and cross-entropy."""
    cases = []
    for n in bench.sizes((4, 6)):
        limit = limits.entangling(n, 5, n, 1024, bench.rate(2))
        peers = [("pennylane_jax", 1024, 2), ("pennylane_torch", 1024, 2), ("qulacs_core", 64, 1)]
        peers += [("torch_quantum", 1024, 2)] if n == 4 else []
        settings = [(None, 2, "f64"), (None, 1, "f64"), ("lanes", 2, "f64"), (None, 2, "f32")]
        spec = {"kind": "entangling", "n": n, "layers": 5, "loss": "ce"}
        cases.append(case(bench, spec, "entangling_classes", settings, peers, 1024, limit))
        bench.keep(cases)
    return cases


def uploads(bench):
    """Data inside the circuit: re-uploading in three layers, and the ZZ map twice before three strongly entangling
    layers; a read on every qubit, softmax and cross-entropy."""
    cases = []
    for kind in ("reuploading", "zz"):
        for n in bench.sizes((4, 8)):
            peers = [("pennylane_jax", 1024, 2), ("pennylane_torch", 1024, 2), ("qulacs_core", 32, 1)]
            peers += [("torch_quantum", 1024, 2)] if n == 4 else []
            settings = [(None, 2, "f64"), (None, 1, "f64"), ("lanes", 2, "f64"), (None, 2, "f32")]
            limit = limits.uploads(kind, n, 3, bench.rate(2))
            made = case(bench, {"kind": kind, "n": n, "layers": 3, "loss": "ce"}, kind, settings, peers, 1024, limit)
            cases.append({"kind": kind, **made})
            bench.keep(cases)
    return cases


def opened(runs):
    """Those of the runs that the program has a plan for."""
    able = []
    for run in runs:
        try:
            run.open()
            able.append(run)
        except Failed:
            continue
    return able


# What disturbs a run makes it longer: a case that looks bad is measured again, all its plans, and the bests of all rounds count.
SETTLED, MOST_CONTESTS = 1.05, 4


def plans_case(bench, model, names, batch, threads, about):
    runs = opened(QmlcRun(model, batch, threads, plan, share=0.04) for plan in (None, *names))
    times = {run.plan or "chosen": 1e6 * run.first["gradient"] / batch for run in runs}
    # Only those that can be the best are worth the rounds.
    near = 2 * min(run.first["gradient"] for run in runs)
    runs = [run for run in runs if run.first["gradient"] <= near]
    ratio = None
    for _ in range(MOST_CONTESTS):
        entries, _ = contest(runs, bench.rounds, 1.5)
        for run, entry in zip(runs, entries):
            plan = run.plan or "chosen"
            times[plan] = min(times[plan], entry["gradient"]["best_us"])
        best = min((t for plan, t in times.items() if plan != "chosen"), default=None)
        ratio = times["chosen"] / best if best else None
        if ratio is None or ratio <= SETTLED:
            break
    return {**about, "batch": batch, "threads": threads, "plans": times, "ratio": ratio}


def plans(bench):
    """Small batches: the plan that is chosen beside every plan that can be asked for, with one thread and with two."""
    cases = []
    for name, outputs, sizes in (("entangling", "one", range(2, 11)), ("entangling_classes", "n", range(2, 11)),
                                 ("uploads", "one", (4, 8)), ("reuploading", "n", (4, 8)), ("zz", "n", (4, 8))):
        for n in bench.sizes(sizes):
            model = bench.compiler.model(name, "--plan", "all", n=n)
            names = model.plans()
            cases += [plans_case(bench, model, names, batch, threads, {"model": name, "n": n, "outputs": outputs})
                      for batch in (16, 64, 256, 1024) for threads in (1, 2)]
            bench.keep(cases)
    return cases
