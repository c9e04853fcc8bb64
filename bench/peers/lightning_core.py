# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lightning's C++ core through its own binding, without PennyLane: a call a gate, then one adjoint Jacobian; lists of gates made before."""
from importlib.metadata import version

import numpy as np
import pennylane_lightning.lightning_qubit_ops as core
from pennylane_lightning.lightning_qubit_ops import algorithms

from .circuits import Task, angle, expanded

SETTING = "Lightning, C++ core, adjoint"
NAMES = {"H": "Hadamard", "RX": "RX", "RY": "RY", "RZ": "RZ", "CNOT": "CNOT", "CZ": "CZ", "RZZ": "IsingZZ"}


class Peer:
    def version(self):
        return f"Lightning {version('pennylane_lightning')}"

    def open(self, spec, rows):
        self.task = task = Task(spec)
        if task.loss != "mse":
            raise ValueError("one read only")
        x, y, w = task.numbers(rows)
        self.x, self.y, self.w = np.array(x), np.array(y), np.array(w)
        self.state = core.StateVectorC128(task.n)
        self.measure = core.MeasurementsC128(self.state)
        self.observable = core.observables.NamedObsC128("PauliZ", [0])
        self.jacobian = algorithms.AdjointJacobianC128()
        gates = list(expanded(task.gates))
        forms = [form for _, _, angles in gates for form in angles]
        self.trainable = [k for k, form in enumerate(forms) if form[0].startswith("w")]
        self.forms = [forms[k] for k in self.trainable]
        self.programs = [self.program(gates, row) for row in self.x]

    def program(self, gates, x):
        names = [NAMES[name] for name, _, _ in gates]
        wires = [list(on) for _, on, _ in gates]
        numbers = [[float(angle(form, x, self.w)) for form in angles] for _, _, angles in gates]
        empty = [[] for _ in gates]
        matrices = [np.zeros(0, dtype=complex) for _ in gates]
        listed = algorithms.create_ops_listC128(names, numbers, wires, [False] * len(gates), matrices, empty, empty)
        return [(getattr(self.state, name), on, values) for name, on, values in zip(names, wires, numbers)], listed

    def value(self, calls):
        self.state.resetStateVector()
        for call, wires, numbers in calls:
            call(wires, False, numbers)
        return self.measure.expval("PauliZ", [0])

    def forward(self):
        return np.array([[self.value(calls)] for calls, _ in self.programs])

    def gradient(self):
        loss, total = 0.0, np.zeros(len(self.w))
        for x, y, (calls, listed) in zip(self.x, self.y, self.programs):
            value = self.value(calls)
            loss += (value - y) ** 2
            row = 2 * (value - y) * np.asarray(self.jacobian(self.state, [self.observable], listed, self.trainable)).ravel()
            for form, g in zip(self.forms, row):
                total[form[1]] += g * (x[form[2]] if form[0] == "wx" else 1.0)
        return loss / len(self.x), total / len(self.x)
