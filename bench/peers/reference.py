# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A dense simulator in plain Python with gradients by parameter shift: slow, needs nothing installed, judges a smoke run."""
import cmath
import math
import platform

from .circuits import Task, angle, expanded

SETTING = "dense reference in Python, parameter shift"
S = math.sqrt(0.5)


class Row(list):
    """A row under the subscripts x[..., i]."""

    def __getitem__(self, at):
        return list.__getitem__(self, at[-1] if isinstance(at, tuple) else at)


def matrix(name, t):
    c, s = math.cos(t / 2), math.sin(t / 2)
    return {"H": (S, S, S, -S), "RX": (c, -1j * s, -1j * s, c), "RY": (c, -s, s, c),
            "RZ": (cmath.exp(-0.5j * t), 0, 0, cmath.exp(0.5j * t))}[name]


def apply(state, name, wires, t):
    masks = [1 << q for q in wires]
    if name == "CNOT":
        return [state[k ^ masks[1]] if k & masks[0] else a for k, a in enumerate(state)]
    if name == "CZ":
        return [-a if k & masks[0] and k & masks[1] else a for k, a in enumerate(state)]
    if name == "RZZ":
        same, other = cmath.exp(-0.5j * t), cmath.exp(0.5j * t)
        return [a * (same if bool(k & masks[0]) == bool(k & masks[1]) else other) for k, a in enumerate(state)]
    m, bit = matrix(name, t), masks[0]
    return [m[3] * a + m[2] * state[k ^ bit] if k & bit else m[0] * a + m[1] * state[k ^ bit] for k, a in enumerate(state)]


class Peer:
    def version(self):
        return f"Python {platform.python_version()}"

    def open(self, spec, rows):
        self.task = Task(spec)
        self.x, self.y, self.w = self.task.numbers(rows)
        self.gates = list(expanded(self.task.gates))

    def reads(self, turns):
        state = [1.0] + [0.0] * (2**self.task.n - 1)
        for (name, wires, _), t in zip(self.gates, turns):
            state = apply(state, name, wires, t)
        weights = [abs(a) ** 2 for a in state]
        if self.task.reads is None:
            return weights
        return [sum(-p if k >> q & 1 else p for k, p in enumerate(weights)) for q in self.task.reads]

    def turns(self, x):
        return [angle(angles[0], Row(x), self.w) if angles else 0.0 for _, _, angles in self.gates]

    def forward(self):
        return [self.reads(self.turns(x)) for x in self.x]

    def outer(self, values, y):
        """Loss of a row, and its derivatives by the reads."""
        if self.task.loss == "mse":
            return (values[0] - y) ** 2, [2 * (values[0] - y)]
        total = sum(math.exp(v) for v in values)
        return math.log(total) - values[y], [math.exp(v) / total - (k == y) for k, v in enumerate(values)]

    def gradient(self):
        loss, gradient = 0.0, [0.0] * len(self.w)
        for x, y in zip(self.x, self.y):
            turns = self.turns(x)
            value, cotangents = self.outer(self.reads(turns), y)
            loss += value
            for at, (_, _, angles) in enumerate(self.gates):
                if not angles or not angles[0][0].startswith("w"):
                    continue
                kept, slope = turns[at], 0.0
                for sign in (1, -1):
                    turns[at] = kept + sign * math.pi / 2
                    slope += sign * sum(c * r for c, r in zip(cotangents, self.reads(turns))) / 2
                turns[at] = kept
                gradient[angles[0][1]] += slope * (x[angles[0][2]] if angles[0][0] == "wx" else 1.0)
        return loss / len(self.x), [g / len(self.x) for g in gradient]
