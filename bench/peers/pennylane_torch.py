# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""PennyLane's default.qubit with PyTorch, the batch broadcast through the gates' parameters; Gram matrices by a product of states."""
import pennylane as qml
import torch

from .circuits import Task
from .pennylane_gates import apply
from .torch_rows import TorchRows

GAMMA = 0.5  # of the projected kernel, as bench/models/zz_projected.qml has it
SETTING = "PennyLane default.qubit + torch, broadcast"


class Peer(TorchRows):
    def version(self):
        return f"PennyLane {qml.version()}, PyTorch {torch.__version__}"

    def open(self, spec, rows):
        self.task = task = Task(spec)
        x, y, w = task.numbers(rows)
        kind = torch.float32 if spec.get("precision") == "f32" else torch.float64
        self.x, self.w = torch.tensor(x, dtype=kind), torch.tensor(w, dtype=kind, requires_grad=True)
        self.y = torch.tensor(y) if task.loss == "ce" else torch.tensor(y, dtype=kind)
        device = qml.device("default.qubit", wires=task.n)

        @qml.qnode(device, interface="torch", diff_method="backprop")
        def circuit(x, w):
            apply(task.gates, x, w)
            if spec["kind"] == "kernel":
                return qml.state()
            if spec["kind"] == "projected":
                return [qml.expval(pauli(q)) for pauli in (qml.PauliX, qml.PauliY, qml.PauliZ) for q in range(task.n)]
            if task.reads is None:
                return qml.probs(wires=range(task.n))
            return [qml.expval(qml.PauliZ(q)) for q in task.reads]

        self.circuit = circuit

    def values(self):
        values = self.circuit(self.x, self.w)
        return torch.stack(list(values), dim=1) if isinstance(values, (list, tuple)) else values

    def gram(self):
        with torch.no_grad():
            if self.task.spec["kind"] == "projected":
                bloch = self.values()
                return torch.exp(-GAMMA * torch.cdist(bloch, bloch) ** 2)
            states = self.circuit(self.x, self.w)
            return torch.abs(states @ states.conj().T) ** 2
