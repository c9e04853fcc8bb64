# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Qiskit Machine Learning: EstimatorQNN with its gradient for classifiers, FidelityStatevectorKernel for Gram matrices."""
import numpy as np
import qiskit
import qiskit_machine_learning
from qiskit.circuit import ParameterVector, QuantumCircuit
from qiskit.quantum_info import SparsePauliOp

from .circuits import Task, angle, expanded

SETTING = "Qiskit Machine Learning"


class Vector:
    """Parameters of Qiskit under the subscripts that `angle` uses."""

    def __init__(self, parameters):
        self.parameters = parameters

    def __getitem__(self, at):
        return self.parameters[at[-1] if isinstance(at, tuple) else at]


def circuit_of(task):
    x, w = ParameterVector("x", task.features), ParameterVector("w", task.parameters)
    circuit = QuantumCircuit(task.n)
    for name, wires, angles in expanded(task.gates):
        call = getattr(circuit, {"CNOT": "cx"}.get(name, name.lower()))
        call(*[angle(form, Vector(x), Vector(w)) for form in angles], *wires)
    return circuit, x, w


class Peer:
    def version(self):
        return f"Qiskit {qiskit.__version__}, Machine Learning {qiskit_machine_learning.__version__}"

    def open(self, spec, rows):
        self.task = task = Task(spec)
        x, y, w = task.numbers(rows)
        self.x, self.y, self.w = np.array(x), np.array(y), np.array(w)
        circuit, xs, ws = circuit_of(task)
        if spec["kind"] == "kernel":
            from qiskit_machine_learning.kernels import FidelityStatevectorKernel
            self.kernel = FidelityStatevectorKernel(feature_map=circuit, cache_size=None, enforce_psd=False)
            return
        from qiskit_machine_learning.neural_networks import EstimatorQNN
        reads = [SparsePauliOp.from_sparse_list([("Z", [q], 1.0)], num_qubits=task.n) for q in task.reads]
        self.network = EstimatorQNN(circuit=circuit, observables=reads, input_params=list(xs), weight_params=list(ws),
                                    default_precision=0.0)

    def forward(self):
        return self.network.forward(self.x, self.w)

    def gradient(self):
        values = self.network.forward(self.x, self.w)[:, 0]
        _, jacobian = self.network.backward(self.x, self.w)
        cotangents = 2 * (values - self.y) / len(self.y)
        return float(np.mean((values - self.y) ** 2)), cotangents @ jacobian[:, 0, :]

    def gram(self):
        self.kernel.clear_cache() if hasattr(self.kernel, "clear_cache") else None
        return self.kernel.evaluate(self.x)
