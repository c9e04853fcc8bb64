# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""PennyLane's default.qubit compiled by JAX: jit(vmap), the fastest way for batches of small circuits that was found."""
import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import pennylane as qml  # noqa: E402

from .circuits import Task  # noqa: E402
from .pennylane_gates import apply  # noqa: E402

SETTING = "PennyLane default.qubit + JAX, jit(vmap)"


def circuit_of(task):
    """A function of one row and the parameters: the reads, or the probabilities."""
    @qml.qnode(qml.device("default.qubit", wires=task.n), interface="jax", diff_method="backprop")
    def circuit(x, w):
        apply(task.gates, x, w)
        if task.reads is None:
            return qml.probs(wires=range(task.n))
        return [qml.expval(qml.PauliZ(q)) for q in task.reads]

    return lambda x, w: jnp.asarray(circuit(x, w))


def loss_of(task, circuit):
    rows = jax.vmap(circuit, in_axes=(0, None))

    def loss(w, x, y):
        values = rows(x, w)
        if task.loss == "ce":
            return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(values), y[:, None], axis=1))
        return jnp.mean((values[:, 0] - y) ** 2)

    return rows, loss


class Peer:
    circuit = staticmethod(circuit_of)

    def version(self):
        return f"PennyLane {qml.version()}, JAX {jax.__version__}"

    def open(self, spec, rows):
        task = Task(spec)
        x, y, w = task.numbers(rows)
        kind = jnp.float32 if spec.get("precision") == "f32" else jnp.float64
        self.x, self.w = jnp.asarray(x, kind), jnp.asarray(w, kind)
        self.y = jnp.asarray(y) if task.loss == "ce" else jnp.asarray(y, kind)
        forward, loss = loss_of(task, self.circuit(task))
        self.rows, self.both = jax.jit(forward), jax.jit(jax.value_and_grad(loss))

    def forward(self):
        return np.asarray(self.rows(self.x, self.w))

    def gradient(self):
        value, gradient = self.both(self.w, self.x, self.y)
        return value.item(), np.asarray(gradient)
