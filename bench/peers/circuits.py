# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The circuits of the workloads as lists of gates that every peer translates, and the numbers they are run with.

A gate is (name, wires, angles). An angle is a form that `angle` evaluates with the arrays of any library; x[..., i] lets a row and a
batch of rows take the same way. `ROT` is RZ, RY, RZ in this order on one qubit: who has such a gate may use it.
"""
import math
import random

PI = math.pi


def weight(k):
    return ("w", k)


def angle(form, x, w):
    kind, *at = form
    if kind == "w":
        return w[at[0]]
    if kind == "x":
        return at[1] * x[..., at[0]]
    if kind == "xx":
        return at[2] * x[..., at[0]] * x[..., at[1]]
    if kind == "zz":
        return 2 * (PI - x[..., at[0]]) * (PI - x[..., at[1]])
    if kind == "wx":
        return w[at[0]] * x[..., at[1]]
    if kind == "wx+w":
        return w[at[0]] * x[..., at[1]] + w[at[2]]
    raise ValueError(kind)


def uses_data(gate):
    return any(form[0] != "w" for form in gate[2])


def expanded(gates):
    """The same gates without ROT."""
    for name, wires, angles in gates:
        if name == "ROT":
            for axis, form in zip(("RZ", "RY", "RZ"), angles):
                yield axis, wires, [form]
        else:
            yield name, wires, angles


def strongly_entangling(n, layers, first=0, entangler="CNOT"):
    gates = []
    for l in range(layers):
        for q in range(n):
            at = first + 3 * (l * n + q)
            gates.append(("ROT", [q], [weight(at), weight(at + 1), weight(at + 2)]))
        if n > 1:
            step = l % (n - 1) + 1
            gates += [(entangler, [q, (q + step) % n], []) for q in range(n)]
    return gates


def encoder_angle(n):
    return [("RY", [q], [("x", q, 1.0)]) for q in range(n)]


def encoder_zz(n, reps):
    gates = []
    for _ in range(reps):
        gates += [("H", [q], []) for q in range(n)]
        gates += [("RZ", [q], [("x", q, 2.0)]) for q in range(n)]
        gates += [("RZZ", [q, q + 1], [("zz", q, q + 1)]) for q in range(n - 1)]
    return gates


def encoder_iqp(n):
    gates = [("H", [q], []) for q in range(n)] + [("RZ", [q], [("x", q, 1.0)]) for q in range(n)]
    return gates + [("RZZ", [a, b], [("xx", a, b, 1.0)]) for a in range(n) for b in range(a + 1, n)]


def reuploading(n, layers):
    """Parameters: the scales s[layers, n], then w[layers, n, 3]."""
    gates = []
    for l in range(layers):
        for q in range(n):
            gates.append(("RX", [q], [("wx", l * n + q, q)]))
            at = layers * n + 3 * (l * n + q)
            gates.append(("ROT", [q], [weight(at), weight(at + 1), weight(at + 2)]))
        if l < layers - 1:
            gates += [("CZ", [q, q + 1], []) for q in range(n - 1)]
    return gates


def qcbm(n, depth):
    """The Born machine of quantum-benchmarks with a row of data for its angles: every circuit of a batch has its own."""
    gates, count = [], 0

    def rotations(axes):
        nonlocal count
        for q in range(n):
            for axis in axes:
                gates.append((axis, [q], [("x", count, 1.0)]))
                count += 1

    rotations(["RX", "RZ"])
    for _ in range(depth):
        gates.extend(("CNOT", [q, (q + 1) % n], []) for q in range(n))
        rotations(["RZ", "RX", "RZ"])
    gates.extend(("CNOT", [q, (q + 1) % n], []) for q in range(n))
    rotations(["RZ", "RX"])
    return gates, count


class Task:
    """What is computed: gates, reads (<Z> of these qubits, or the probabilities when None), loss (`mse` of one read, `ce` of all reads)."""

    def __init__(self, spec):
        self.spec = spec
        self.n = n = spec["n"]
        self.layers = layers = spec.get("layers", 0)
        self.loss = spec.get("loss", "mse")
        self.reads = list(range(n)) if self.loss == "ce" else [0]
        self.features = n
        kind = spec["kind"]
        if kind == "entangling":
            self.gates, self.shapes = encoder_angle(n) + strongly_entangling(n, layers), {"w": [layers, n, 3]}
        elif kind == "zz":
            self.gates = encoder_zz(n, 2) + strongly_entangling(n, layers)
            self.shapes = {"w": [layers, n, 3]}
        elif kind == "reuploading":
            self.gates, self.shapes = reuploading(n, layers), {"s": [layers, n], "w": [layers, n, 3]}
        elif kind in ("kernel", "projected"):
            self.gates, self.shapes = encoder_zz(n, 2), {}
        elif kind == "qcbm":
            self.gates, self.features = qcbm(n, 9)
            self.shapes, self.reads = {}, None
        else:
            raise ValueError(kind)
        self.parameters = sum(math.prod(shape) for shape in self.shapes.values())

    def numbers(self, rows):
        """Seeded rows, targets and parameters: the same for everyone."""
        name = f"{self.spec['kind']} {self.n} {self.layers} {self.loss}"
        data, targets, weights = (random.Random(f"{name} {what}") for what in "xyw")
        x = [[data.uniform(0, PI) for _ in range(self.features)] for _ in range(rows)]
        y = [targets.randrange(self.n) if self.loss == "ce" else targets.uniform(-1, 1) for _ in range(rows)]
        w = [weights.uniform(-PI, PI) for _ in range(self.parameters)]
        return x, y, w
