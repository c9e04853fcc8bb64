# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""python -m harness [options]: runs the workloads, each by itself: one that fails leaves its reason and the others' results.

Results go to OUT/results.json after every case, and to OUT/RESULTS.md at the end.
"""
import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from . import circuits_work, fits, other_work, report
from .peer import Peers
from .qmlc import BENCH, ROOT, Compiler

WORKLOADS = {"compiling": other_work.compiling, "iris": fits.iris, "published": fits.published, "classes": circuits_work.classes,
             "entangling": circuits_work.entangling, "kernels": other_work.kernels, "uploads": circuits_work.uploads,
             "born": other_work.born, "plans": circuits_work.plans, "editor": other_work.editor, "parts": other_work.parts}
SKIPPED_WHEN_QUICK = {"published", "editor", "parts"}


class Bench:
    """What a workload needs: the compiler, the peers, a scratch folder, how long it may take, where its results go."""

    def __init__(self, given, scratch):
        self.quick, self.rounds = given.quick, 2 if given.quick else given.rounds
        self.python = given.python if given.python and not given.quick and not given.no_peers else None
        self.peers_until = time.monotonic() + 60 * given.peer_minutes
        self.scratch, self.out = Path(scratch), Path(given.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.compiler = Compiler(Path(given.qmlc).resolve(), scratch, given.through)
        self.peers = Peers(self.python or sys.executable, self.out / "peers.log" if self.python else os.devnull)
        self.results = {"workloads": {}}
        self.current = None

    @property
    def with_peers(self):
        """Whether peers take part: there are some, and the run is young enough to end in time."""
        return self.python is not None and time.monotonic() < self.peers_until

    def sizes(self, wanted):
        """Numbers of qubits of a table: the smallest when a run is only a smoke test."""
        return list(wanted)[:1] if self.quick else list(wanted)

    def entrants(self, peers):
        """The peers of a table, (name, batch, threads); in a smoke run the reference, which needs nothing installed."""
        return peers if self.with_peers else [("reference", 2, 1)] if self.quick else []

    def rate(self, threads, precision="f64"):
        """Vector operations per second that were measured in this run."""
        return self.results["calibration"][f"fma_{precision}"]["one" if threads == 1 else "all"]

    def keep(self, cases):
        self.results["workloads"][self.current] = {"cases": cases}
        self.save()

    def save(self):
        self.results["peers"], self.results["missing"] = self.peers.versions, self.peers.missing
        path = self.out / "results.json"
        path.with_suffix(".part").write_text(json.dumps(self.results, indent=1) + "\n", encoding="utf-8")
        path.with_suffix(".part").replace(path)


def processor():
    try:
        names = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
                 if line.startswith(("model name", "cpu family", "model\t"))]
        family, model, name = names[0], names[1], names[2]
        return f"{name} (family {family} model {model})"
    except (OSError, IndexError):
        return platform.processor() or platform.machine()


def commit():
    done = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def machine(bench):
    return {"processor": processor(), "cores": os.cpu_count(), "system": f"{platform.system()} {platform.release()}",
            "load": os.getloadavg()[0], "commit": commit(), "qmlc": bench.compiler.version(), "python": platform.python_version(),
            "date": time.strftime("%Y-%m-%d"), "rounds": bench.rounds, "quick": bench.quick}


def write_report(out, results):
    (out / "RESULTS.md").write_text(report.text(results), encoding="utf-8")


def arguments():
    parser = argparse.ArgumentParser(prog="bench/run.sh")
    parser.add_argument("--only", help="names of workloads, with commas: " + ",".join(WORKLOADS))
    parser.add_argument("--quick", action="store_true", help="a smoke run: no peers, smallest sizes, two rounds")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--report", action="store_true", help="only write RESULTS.md from results.json")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer-minutes", type=float, default=13, help="cases that begin later have no peers")
    parser.add_argument("--through", default="", help="a command that qmlc's timed programs run under, {threads} in it being their number")
    parser.add_argument("--qmlc", default=ROOT / "build" / "qmlc")
    parser.add_argument("--python", default=None, help="a Python that has the peers (bench/setup_peers.sh)")
    parser.add_argument("--out", default=BENCH, help="folder of RESULTS.md and results.json")
    return parser.parse_args()


def main():
    given = arguments()
    if given.report:
        write_report(Path(given.out), json.loads((Path(given.out) / "results.json").read_text(encoding="utf-8")))
        return
    names = given.only.split(",") if given.only else [name for name in WORKLOADS if not (given.quick and name in SKIPPED_WHEN_QUICK)]
    for name in names:
        if name not in WORKLOADS:
            sys.exit(f"bench: no workload `{name}`; there are {', '.join(WORKLOADS)}")
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(given, scratch)
        try:
            if given.only and (bench.out / "results.json").exists():
                bench.results["workloads"] = json.loads((bench.out / "results.json").read_text(encoding="utf-8"))["workloads"]
            bench.results["machine"] = machine(bench)
            bench.results["calibration"] = bench.compiler.calibration(1 if given.quick else 3)
            for name in names:
                began = time.perf_counter()
                bench.current = name
                print(f"bench: {name}", file=sys.stderr, flush=True)
                entry = bench.results["workloads"].setdefault(name, {})
                entry.clear()
                try:
                    cases = WORKLOADS[name](bench)
                    entry = bench.results["workloads"][name] = {"cases": cases}
                except Exception as error:  # whatever goes wrong in one, the others run
                    traceback.print_exc()
                    entry = bench.results["workloads"].setdefault(name, {})
                    entry["failed"] = f"{type(error).__name__}: {error}"
                entry["about"] = (WORKLOADS[name].__doc__ or "").strip()
                entry["commit"] = bench.results["machine"]["commit"]
                entry["seconds"] = time.perf_counter() - began
                bench.save()
                write_report(bench.out, bench.results)
        finally:
            bench.peers.close()
    failed = [name for name in names if "failed" in bench.results["workloads"][name]]
    disagree = report.disagreements(bench.results)
    for line in disagree:
        print(f"bench: numbers differ: {line}", file=sys.stderr)
    sys.exit(1 if failed or disagree else 0)


if __name__ == "__main__":
    main()
