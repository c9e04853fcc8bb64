# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Qulacs, a loop over the rows. `core` times its C++ calls alone: circuits are built before, one for each row."""
import numpy as np
import qulacs

from .circuits import Task, angle, expanded, uses_data

SETTING = "Qulacs, C++ core, backprop"


def build(task, x, w):
    """A parametric circuit with its numbers in it, and which of its parameters belong to which weight."""
    circuit, places = qulacs.ParametricQuantumCircuit(task.n), []
    for gate in expanded(task.gates):
        name, wires, angles = gate
        if name in ("RX", "RY", "RZ"):
            # Qulacs turns by -angle
            number = -float(angle(angles[0], x, w))
            if uses_data(gate) and angles[0][0] == "x":
                getattr(circuit, f"add_{name}_gate")(wires[0], number)
            else:
                getattr(circuit, f"add_parametric_{name}_gate")(wires[0], number)
                places.append(angles[0])
        elif name == "RZZ":
            circuit.add_multi_Pauli_rotation_gate(wires, [3, 3], -float(angle(angles[0], x, w)))
        else:
            getattr(circuit, f"add_{name}_gate")(*wires)
    return circuit, places


def scatter(places, row, x, total):
    for form, value in zip(places, row):
        total[form[1]] -= value * (x[form[2]] if form[0] == "wx" else 1.0)


class Peer:
    def version(self):
        return f"Qulacs {qulacs.__version__}"

    def open(self, spec, rows):
        self.task = task = Task(spec)
        x, y, w = task.numbers(rows)
        self.x, self.y, self.w = np.array(x), np.array(y), np.array(w)
        self.state = qulacs.QuantumState(task.n)
        self.circuits = [build(task, row, self.w) for row in self.x]
        if task.reads is None:
            for circuit, _ in self.circuits:
                qulacs.circuit.QuantumCircuitOptimizer().optimize_light(circuit)
            self.states = [qulacs.QuantumState(task.n) for _ in self.x]
            return
        self.observables = []
        for q in task.reads:
            observable = qulacs.Observable(task.n)
            observable.add_operator(1.0, f"Z {q}")
            self.observables.append(observable)

    def values(self, circuit):
        self.state.set_zero_state()
        circuit.update_quantum_state(self.state)
        return [o.get_expectation_value(self.state) for o in self.observables]

    def forward(self):
        if self.task.reads is None:
            for state, (circuit, _) in zip(self.states, self.circuits):
                state.set_zero_state()
                circuit.update_quantum_state(state)
            return self.states
        return np.array([self.values(circuit) for circuit, _ in self.circuits])

    def probabilities(self):
        self.forward()
        return np.array([np.abs(state.get_vector()) ** 2 for state in self.states])

    def gradient(self):
        loss, total = 0.0, np.zeros(len(self.w))
        for x, y, (circuit, places) in zip(self.x, self.y, self.circuits):
            values = np.array(self.values(circuit))
            if self.task.loss == "ce":
                p = np.exp(values - values.max())
                p /= p.sum()
                loss -= np.log(p[y])
                p[y] -= 1
                cotangents = p
            else:
                loss += (values[0] - y) ** 2
                cotangents = [2 * (values[0] - y)]
            observable = qulacs.Observable(self.task.n)
            for q, c in zip(self.task.reads, cotangents):
                observable.add_operator(float(c), f"Z {q}")
            scatter(places, circuit.backprop(observable), x, total)
        rows = len(self.circuits)
        return loss / rows, total / rows
