# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A list of gates as PennyLane's operations."""
import pennylane as qml

from .circuits import angle

GATES = {"H": qml.Hadamard, "RX": qml.RX, "RY": qml.RY, "RZ": qml.RZ, "ROT": qml.Rot, "CNOT": qml.CNOT, "CZ": qml.CZ, "RZZ": qml.IsingZZ}


def apply(gates, x, w):
    for name, wires, angles in gates:
        GATES[name](*[angle(form, x, w) for form in angles], wires=wires)
