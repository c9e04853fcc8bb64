# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the OpenQASM that a compiled model emits with an independent importer and compares final states.

    compare.py MODEL... [--tolerance T]

MODEL is a folder with: model (executable), params.json or params.safetensors, and optionally data.csv (row 0 is used).
For each: `emit --as qasm2` and `emit --as qasm3` are imported, measurements dropped, the state vector computed and
compared with `state --json` up to a global phase (OpenQASM programs have none).  Qubit 0 is the lowest bit on both sides.
Closing line: "N passed, N failed".
"""

import argparse
import json
import pathlib
import subprocess
import sys

import numpy
import qiskit.qasm2
import qiskit.qasm3
from qiskit.quantum_info import Statevector


def run(folder, *words):
    """stdout of the model's command; its message when it fails."""
    command = [str(folder / "model"), *words, "--params", str(parameters_of(folder))]
    data = folder / "data.csv"
    if data.exists():
        command += ["--data", str(data), "--row", "0"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}: exit {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def parameters_of(folder):
    for name in ("params.safetensors", "params.json"):
        if (folder / name).exists():
            return folder / name
    raise RuntimeError("no params.safetensors or params.json")


def read_state(folder):
    answer = json.loads(run(folder, "state", "--json"))
    return numpy.array([complex(re, im) for re, im in answer["amplitudes"]])


def import_circuit(dialect, text):
    if dialect == "qasm2":
        custom = qiskit.qasm2.LEGACY_CUSTOM_INSTRUCTIONS
        return qiskit.qasm2.loads(text, custom_instructions=custom)
    return qiskit.qasm3.loads(text)


def distance_up_to_phase(a, b):
    """min over phi of |a - exp(i phi) b|, both of norm 1."""
    overlap = numpy.vdot(b, a)
    phase = overlap / abs(overlap) if abs(overlap) > 0 else 1.0
    return float(numpy.linalg.norm(a - phase * b))


def compare(folder, dialect, tolerance):
    expected = read_state(folder)
    circuit = import_circuit(dialect, run(folder, "emit", "--as", dialect))
    circuit.remove_final_measurements()
    found = Statevector.from_instruction(circuit).data
    if found.shape != expected.shape:
        raise RuntimeError(f"{found.size} amplitudes instead of {expected.size}")
    distance = distance_up_to_phase(expected, found)
    if not distance <= tolerance:
        raise RuntimeError(f"states differ by {distance:.3g}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("models", nargs="+", type=pathlib.Path)
    parser.add_argument("--tolerance", type=float, default=1e-10)
    options = parser.parse_args()
    passed = failed = 0
    for folder in options.models:
        for dialect in ("qasm2", "qasm3"):
            try:
                compare(folder, dialect, options.tolerance)
                passed += 1
            except Exception as problem:  # every importer has its own exception types
                failed += 1
                print(f"{folder} {dialect}: {problem}", file=sys.stderr)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
