# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""PennyLane's lightning.qubit as its users call it: a QNode with adjoint differentiation, a loop over the rows."""
from importlib.metadata import version

import numpy as np
import pennylane as qml
from pennylane import numpy as pnp

from .circuits import Task
from .pennylane_gates import apply

SETTING = "PennyLane lightning.qubit, adjoint"


class Peer:
    def version(self):
        return f"PennyLane {qml.version()}, Lightning {version('pennylane_lightning')}"

    def open(self, spec, rows):
        self.task = task = Task(spec)
        x, y, w = task.numbers(rows)
        self.x, self.y, self.w = np.array(x), np.array(y), pnp.array(w, requires_grad=True)

        @qml.qnode(qml.device("lightning.qubit", wires=task.n), diff_method="adjoint")
        def circuit(w, x):
            apply(task.gates, x, w)
            return [qml.expval(qml.PauliZ(q)) for q in task.reads]

        self.circuit = circuit

        def loss(w, x, y):
            values = circuit(w, x)
            if task.loss == "ce":
                values = qml.math.stack(values)
                return qml.math.log(qml.math.sum(qml.math.exp(values))) - values[y]
            return (values[0] - y) ** 2

        self.both = qml.grad(loss, argnums=0)

    def forward(self):
        return np.array([self.circuit(self.w, x) for x in self.x], dtype=float)

    def gradient(self):
        loss, total = 0.0, 0.0
        for x, y in zip(self.x, self.y):
            total = total + self.both(self.w, x, y)
            loss += self.both.forward
        return loss / len(self.x), total / len(self.x)
