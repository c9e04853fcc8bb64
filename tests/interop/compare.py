# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""OpenQASM of every example and of random models, read by Qiskit, gives the state of `./model state`.

For each model: `./model emit --as qasm3|qasm2` with numbers filled in is read by Qiskit's importers and simulated; its final state must agree
with `./model state` to 1e-10, global phase aside. The symbolic file of `qmlc --emit=qasm3` must be read too, and where all its inputs are
parameters it must give the same state when they are bound. A construct that OpenQASM 2 cannot say must be refused with a message.

compare.py QMLC GENERATOR MODELS
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
import qiskit.qasm2
import qiskit.qasm3
from qiskit.quantum_info import Statevector

TOLERANCE = 1e-10
DATA = {"iris": "iris.csv", "hybrid": "iris.csv", "dressed": "breast_cancer.csv", "reupload": "circle.csv",
        "fourier": "fourier.csv", "qcnn": "digits01.csv", "quanvolution": "digits.csv", "qlstm": "waves.csv",
        "kernel_svm": "circle.csv", "projected_kernel": "iris.csv", "alignment": "circle.csv", "born": "stripes.csv"}
SOLVED = ("kernel_svm", "projected_kernel")  # at once: they have no loss
NO_COLUMN = ("born",)  # its loss reads the data, its circuit does not
FULL_BATCH = ("h2", "reupload", "qaoa", "molecule", "tfim")
passed, failed, refused, bound, cancelled = 0, 0, 0, 0, 0


class Refused(Exception):
    """A program ended with an exit code other than 0."""


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{' '.join(str(word) for word in command)}: exit {done.returncode}: {done.stderr.strip()[:300]}")
    return done.stdout


def state_of(circuit):
    circuit = circuit.copy()
    circuit.remove_final_measurements(inplace=True)
    circuit.data = [step for step in circuit.data if step.operation.name not in ("measure", "barrier")]
    return Statevector(circuit).data


def distance(a, b):
    """L2 distance after the best global phase."""
    overlap = numpy.vdot(a, b)
    phase = overlap / abs(overlap) if abs(overlap) > 0 else 1
    return numpy.linalg.norm(a * phase - b)


def check(name, what, actual, expected):
    global passed, failed
    error = distance(actual, expected) if actual.shape == expected.shape else float("inf")
    if error <= TOLERANCE:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}: {what} differs from the state by {error:.3g}")


def fail(name, why):
    global failed
    failed += 1
    print(f"FAIL {name}: {why}")


def scalars(name, value):
    """w -> {w_0_1: value}; a dot of a record's field becomes an underscore too."""
    if isinstance(value, list):
        merged = {}
        for index, entry in enumerate(value):
            merged.update(scalars(f"{name}_{index}", entry))
        return merged
    return {name.replace(".", "_"): value}


def symbolic(name, text, expected, params):
    global bound, cancelled
    try:
        circuit = qiskit.qasm3.loads(text)
    except TypeError as error:  # qiskit 2.6 cannot pass an angle whose inputs cancel, as in v_3 - v_3, to a gate of the file's own
        if "with unbound parameters {} is not numeric" not in str(error):
            raise
        cancelled += 1
        return
    values = {}
    for key, value in (params or {}).items():
        values.update(scalars(key, value))
    names = [parameter.name for parameter in circuit.parameters]
    if all(parameter in values for parameter in names):
        bound += 1
        check(name, "symbolic OpenQASM 3", state_of(circuit.assign_parameters({key: values[key] for key in names})), expected)


def compare(name, qmlc, source, program, arguments, params):
    global refused
    if json.loads(run(program, "info", "--json"))["num_qubits"] == 0:  # it only calls models: no circuit of its own to emit
        refused += 1
        return
    expected = json.loads(run(program, "state", "--json", *arguments))
    expected = numpy.array([complex(re, im) for re, im in expected["amplitudes"]])
    check(name, "OpenQASM 3", state_of(qiskit.qasm3.loads(run(program, "emit", "--as", "qasm3", *arguments))), expected)
    try:
        symbolic(name, run(qmlc, source, "--emit=qasm3"), expected, params)
    except Refused as reason:
        if "Q0952" not in str(reason):  # amplitudes that are not numbers yet
            raise
        refused += 1
    try:
        text = run(program, "emit", "--as", "qasm2", *arguments)
    except Refused as reason:
        if not re.search(r"exit 1: .*OpenQASM 2", str(reason), re.DOTALL):
            raise
        refused += 1
        return
    check(name, "OpenQASM 2", state_of(qiskit.qasm2.loads(text)), expected)


def guarded(name, action):
    try:
        action()
    except Exception as error:  # whatever a reader raises is this model's failure, not the end of the run
        fail(name, f"{type(error).__name__}: {str(error)[:400]}")


def example(qmlc, source, folder):
    program, params = folder / source.stem, folder / f"{source.stem}.safetensors"
    data = ["--data", source.parent / "data" / DATA[source.stem]] if source.stem in DATA else []
    run(qmlc, source, "-o", program)
    budget = [] if source.stem in SOLVED else ["--steps" if source.stem in FULL_BATCH else "--epochs", "2"]
    run(program, "train", *data, *budget, "--seed", 5, "--quiet", "-o", params)
    row = [*data, "--row", "3"] if data and source.stem not in NO_COLUMN else []
    compare(source.stem, qmlc, source, program, ["--params", params, *row], None)


def random_model(qmlc, folder, seed):
    source, params, data = (folder / f"m{seed}.{suffix}" for suffix in ("qml", "json", "csv"))
    program = folder / "program"
    run(qmlc, source, "-o", program)
    rows = ["--data", data, "--row", "0"] if data.exists() else []
    known = json.loads(params.read_text())
    if data.exists():
        known["x"] = [float(cell) for cell in data.read_text().splitlines()[1].split(",")[:-1]]
    compare(f"model {seed}", qmlc, source, program, ["--params", params, *rows], known)


def main():
    qmlc, generator = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for source in sorted(pathlib.Path("examples").glob("*.qml")):
            guarded(source.stem, lambda source=source: example(qmlc, source, folder))
        run(generator, "write", "--models", sys.argv[3], "--seed", "1", "--directory", folder)
        for seed in range(1, int(sys.argv[3]) + 1):
            guarded(f"model {seed}", lambda seed=seed: random_model(qmlc, folder, seed))
    print(f"{refused} models use what a format cannot say and were refused; {bound} symbolic files were bound; "
          f"{cancelled} symbolic files hold an angle that cancels, which the importer cannot read")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)


main()
