# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Workloads without a gradient: Gram matrices, the batched Born machine, compile times; and what `qmlc check` costs an editor."""
import array
import json
import statistics
import struct

from peers.circuits import Task

from . import limits
from .circuits_work import TOLERANCE, data_files, farthest
from .measure import PeerRun, QmlcRun, contest
from .qmlc import BENCH, Failed, run, write_rows


def read_npy(path):
    """Numbers of a file of NumPy's format 1 or 2, double precision."""
    with open(path, "rb") as file:
        magic = file.read(8)
        size = struct.unpack("<H", file.read(2))[0] if magic[6] == 1 else struct.unpack("<I", file.read(4))[0]
        file.read(size)
        numbers = array.array("d")
        numbers.frombytes(file.read())
    return numbers


class KernelRun:
    """`MODEL kernel` on a file of points: the seconds it reports for states and products, and those of the whole process."""

    def __init__(self, model, data, out, points, threads):
        self.model, self.data, self.out, self.threads, self.batch = model, data, out, threads, points
        self.who, self.setting, self.notes, self.parts = "qmlc", "model kernel", {}, ("gram",)

    def open(self):
        self.turn()

    def turn(self):
        text, process = run([self.model.program, "kernel", "--data", self.data, "-o", self.out, "--threads", self.threads, "--json"])
        return {"gram": json.loads(text)["seconds"], "process": process}


def per_matrix(entry):
    """Times of a case that makes one matrix: milliseconds of the whole, not microseconds of a row."""
    for part in ("gram", "process"):
        if part in entry:
            entry[f"{part}_ms"] = {key: value * entry["batch"] / 1e3 if key != "runs" else value for key, value in entry[part].items()}
            del entry[part]


def kernels(bench):
    """Gram matrices of the ZZ map with neighbours coupled, ten qubits: fidelity of the states, and the projected kernel."""
    cases = []
    for name, kind in (("zz_kernel", "kernel"), ("zz_projected", "projected")):
        for points in (192, 1000):
            task = Task({"kind": kind, "n": 10})
            data, out = bench.scratch / f"{kind}-{points}.csv", bench.scratch / "gram.npy"
            x, _, _ = task.numbers(points)
            write_rows(data, x, ["A" if i % 2 else "B" for i in range(points)])
            runs, model, reason = [], None, None
            try:
                model = bench.compiler.model(name, n=10)
                runs = [KernelRun(model, data, out, points, threads) for threads in (2, 1)]
            except Failed as error:
                reason = str(error)
            spec = {"kind": kind, "n": 10}
            if bench.with_peers:
                runs.append(PeerRun(bench.peers, "pennylane_torch", spec, points, 2, parts=("gram",)))
                if kind == "kernel":
                    runs.append(PeerRun(bench.peers, "qiskit_learning", spec, points, 2, parts=("gram",)))
            entries, spent = contest(runs, bench.rounds, 4.0)
            for c, entry in zip(runs, entries):
                if c.who != "qmlc" and model and "failed" not in entry and "failed" not in entries[0]:
                    difference = farthest(c.numbers("gram")["values"], list(read_npy(out)))
                    entry.update(difference=difference, agrees=difference <= TOLERANCE["f64"])
                per_matrix(entry)
            if reason:
                entries.insert(0, {"who": "qmlc", "setting": "model kernel", "failed": reason})
            limit = limits.gram(points, 10, bench.rate(2)) if kind == "kernel" else None
            cases.append({"kind": kind, "points": points, "limit_ms": limit and 1e3 * limit, "entries": entries, **spent})
            bench.keep(cases)
    return cases


def bit_reversed(values, n):
    return [values[int(f"{k:0{n}b}"[::-1], 2)] for k in range(len(values))]


def born(bench):
    """quantum-benchmarks' Born machine (depth 9), a thousand circuits with angles of their own, all probabilities; forward."""
    cases = []
    for n in (4, 10):
        spec = {"kind": "qcbm", "n": n}
        task, batch = Task(spec), 1000
        runs = [QmlcRun(bench.compiler.model("qcbm", n=n), batch, threads) for threads in (2, 1)]
        peers = [PeerRun(bench.peers, "pennylane_jax", spec, batch, 2, parts=("forward",), limit=90),
                 PeerRun(bench.peers, "pennylane_torch", spec, batch, 2, parts=("forward",)),
                 PeerRun(bench.peers, "qulacs_core", spec, batch, 1, parts=("forward",)),
                 PeerRun(bench.peers, "qulacs_core", spec, batch, 2, parts=("forward",))] if bench.with_peers else []
        entries, spent = contest(runs + peers, bench.rounds, 4.0)
        data, params = data_files(bench, task, 8)
        rows = runs[0].model.predict(data, params)
        for c, entry in zip(peers, entries[len(runs):]):
            if "failed" not in entry:
                part = "probabilities" if c.name == "qulacs_core" else "forward"
                got = c.worker.ask(120, do="numbers", part=part)["values"][:8]
                difference = min(farthest(got, rows), farthest([bit_reversed(row, n) for row in got], rows))
                entry.update(difference=difference, agrees=difference <= TOLERANCE["f64"])
        for entry in entries:
            entry.pop("gradient", None)
        limit = {"lanes": {"forward": limits.born_us(n, 9, bench.rate(2))}}
        cases.append({"n": n, "batch": batch, "limit": limit, "entries": entries, **spent})
        bench.keep(cases)
    return cases


def compiling(bench):
    """Every model of bench/models and iris: seconds to compile it as it is, and the size of the code that is made for it."""
    cases = []
    sources = sorted((BENCH / "models").glob("*.qml")) + [BENCH.parent / "examples" / "iris.qml"]
    wanted = [(path, {}) for path in sources] + [(sources[-1], {"layers": layers}) for layers in (10, 100, 1000)]
    for path, constants in wanted:
        case = {"model": path.stem, **constants}
        words = [word for name, value in constants.items() for word in ("-D", f"{name}={value}")]
        try:
            seconds = [run([bench.compiler.path, path, *words, "-o", bench.scratch / "compiled"])[1] for _ in range(bench.rounds)]
            case.update(median_s=statistics.median(seconds), best_s=min(seconds), **bench.compiler.model(path, **constants).size())
        except Failed as error:
            case["failed"] = str(error)
        cases.append(case)
        bench.keep(cases)
    return cases


def editor(bench):
    """`qmlc check` of a file of 200 lines (bench/front_end.sh)."""
    text, _ = run(["env", f"QMLC={bench.compiler.path}", BENCH / "front_end.sh"])
    return {"lines": text.splitlines()}


def parts(bench):
    """The runtime's kernels in a hand-written sequence (bench/kernels.c), one thread."""
    program = bench.compiler.path.parent / "release" / "bench" / "kernels"
    if not program.exists():
        raise Failed("bench/kernels.c is not built: make bench")
    return {"lines": run([program])[0].splitlines()}
