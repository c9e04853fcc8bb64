# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Qiskit Aer's state vector: the whole batch in one run by parameter binds, expectation values saved; it has no gradient of its own."""
import numpy as np
import qiskit
import qiskit_aer
from qiskit import transpile
from qiskit.quantum_info import Pauli

from .circuits import Task
from .qiskit_learning import circuit_of

SETTING = "Qiskit Aer, state vector, parameter binds"


class Peer:
    def version(self):
        return f"Qiskit {qiskit.__version__}, Aer {qiskit_aer.__version__}"

    def open(self, spec, rows):
        self.task = task = Task(spec)
        x, _, w = task.numbers(rows)
        circuit, xs, ws = circuit_of(task)
        for q in task.reads:
            circuit.save_expectation_value(Pauli("Z"), [q], label=f"z{q}")
        self.simulator = qiskit_aer.AerSimulator(method="statevector")
        self.circuit = transpile(circuit, self.simulator, optimization_level=1)
        columns = np.array(x).T
        self.binds = {p: list(columns[k]) for k, p in enumerate(xs)}
        self.binds.update({p: [w[k]] * rows for k, p in enumerate(ws)})

    def forward(self):
        result = self.simulator.run(self.circuit, parameter_binds=[self.binds]).result()
        return np.array([[row.data.to_dict()[f"z{q}"] if hasattr(row.data, "to_dict") else getattr(row.data, f"z{q}")
                          for q in self.task.reads] for row in result.results])
