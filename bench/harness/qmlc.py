# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""qmlc's side: models compiled into the scratch folder, their numbers and times taken from their command lines."""
import csv
import io
import json
import re
import subprocess
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent


class Failed(Exception):
    """A program ended with an error; the text is its first line."""


def run(command, limit=120):
    """Standard output of a command, and the seconds it took."""
    began = time.perf_counter()
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired as error:
        raise Failed(f"longer than {limit} s") from error
    seconds = time.perf_counter() - began
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise Failed(lines[0][:200] if lines else f"exit code {done.returncode}")
    return done.stdout, seconds


def flat(value):
    return [number for entry in value for number in flat(entry)] if isinstance(value, list) else [value]


def shaped(numbers, shape):
    """The first numbers of an iterator as nested lists."""
    return [shaped(numbers, shape[1:]) for _ in range(shape[0])] if shape else next(numbers)


class Compiler:
    """`through`: a command that timed programs run under, with the number of threads for {threads}."""

    def __init__(self, path, scratch, through=""):
        self.path, self.scratch, self.through, self.made = Path(path), Path(scratch), through, {}

    def version(self):
        return run([self.path, "--version"])[0].splitlines()[0]

    def calibration(self, times):
        """The machine's limits: of several measurements the one with the highest rate. The user's own file stays as it is."""
        command = ["env", f"QMLC_CALIBRATION={self.scratch / 'calibration.json'}", self.path, "doctor", "--calibrate", "--json"]
        measured = [json.loads(run(command)[0])["calibration"] for _ in range(times)]
        found = max(measured, key=lambda c: c["fma_f64"]["all"])
        found["regions"] = sorted(c["region"] for c in measured)
        for rates in (found["fma_f64"], found["fma_f32"]):
            rates["all"] = max(rates["all"], rates["one"])  # a busy machine gives less
        return found

    def model(self, source, *options, **constants):
        """The program of bench/models/SOURCE.qml (or of a path), compiled once for each set of options."""
        key = (str(source), options, tuple(sorted(constants.items())))
        if key not in self.made:
            path = BENCH / "models" / f"{source}.qml" if isinstance(source, str) else source
            program = self.scratch / f"model{len(self.made)}"
            arguments = [path, *options, *(word for name, value in constants.items() for word in ("-D", f"{name}={value}"))]
            _, seconds = run([self.path, *arguments, "-o", program])
            self.made[key] = Model(program, seconds, [self.path, *arguments], self.through)
        return self.made[key]


class Model:
    def __init__(self, program, compile_s, command, through=""):
        self.program, self.compile_s, self.command, self.through = program, compile_s, command, through

    def size(self):
        """Instructions and functions of the generated code, as LLVM's text shows them, and how many distinct kernels it calls."""
        text, _ = run([*self.command, "--emit=llvm"])
        return {"instructions": sum(line.startswith("  ") for line in text.splitlines()),
                "functions": sum(line.startswith("define") for line in text.splitlines()),
                "kernels": len(set(re.findall(r"@(qmlk_\w+)", text)))}

    def plans(self):
        """The plans that the program holds, by the first words of its --explain-plan's lines."""
        names = []
        for line in run([*self.command, "--explain-plan"])[0].splitlines():
            found = re.match(r"  (\w[\w-]*)  +(?!not for)", line)
            if line.startswith("  rows of a step"):
                break
            if found and found.group(1) not in names:
                names.append(found.group(1))
        return names

    def bench(self, batch, threads, plan=None, repeats=None):
        words = self.through.replace("{threads}", str(threads)).split()
        words += [self.program, "bench", "--batch", batch, "--threads", threads, "--json"]
        words += ["--plan", plan] if plan else []
        words += ["--repeats", repeats] if repeats else []
        answer = json.loads(run(words)[0])
        return {"forward": answer["forward_s"], "gradient": answer["value_grad_s"]}

    def gradient(self, data, params, plan=None):
        """Loss and gradient, the parameters in the order of `params`' shapes."""
        words = [self.program, "grad", "--data", data, "--params", params, "--json"]
        answer = json.loads(run(words + (["--plan", plan] if plan else []))[0])
        return answer["loss"], answer["grad"]

    def predict(self, data, params, plan=None):
        """The numbers of each row: its probabilities where the answer is one of several, else the prediction."""
        words = [self.program, "predict", "--data", data, "--params", params] + (["--plan", plan] if plan else [])
        head, *rows = csv.reader(io.StringIO(run(words)[0]))
        first = 1 if any(name.startswith("p_") for name in head) else 0
        return [[float(value) for value in row[first:]] for row in rows]


def write_rows(path, x, y=None):
    """A data file as a model of the workloads reads it: x_0, x_1, ... and y."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join([f"x_{i}" for i in range(len(x[0]))] + (["y"] if y is not None else [])) + "\n")
        for r, row in enumerate(x):
            file.write(",".join([repr(v) for v in row] + ([str(y[r])] if y is not None else [])) + "\n")


def write_params(path, shapes, numbers):
    numbers = iter(numbers)
    with open(path, "w", encoding="utf-8") as file:
        json.dump({name: shaped(numbers, shape) for name, shape in shapes.items()}, file)
