# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""TensorCircuit-NG compiled by JAX: jit(vmap)."""
import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp  # noqa: E402
import tensorcircuit as tc  # noqa: E402

from .circuits import angle, expanded  # noqa: E402
from . import pennylane_jax  # noqa: E402

tc.set_backend("jax")
tc.set_dtype("complex128")
SETTING = "TensorCircuit-NG + JAX, jit(vmap)"


def circuit_of(task):
    def circuit(x, w):
        c = tc.Circuit(task.n)
        for name, wires, angles in expanded(task.gates):
            if angles:
                getattr(c, name.lower())(*wires, theta=angle(angles[0], x, w))
            else:
                getattr(c, name.lower())(*wires)
        if task.reads is None:
            return jnp.abs(c.state()) ** 2
        return jnp.real(jnp.stack([c.expectation_ps(z=[q]) for q in task.reads]))

    return circuit


class Peer(pennylane_jax.Peer):
    circuit = staticmethod(circuit_of)

    def version(self):
        return f"TensorCircuit-NG {tc.__version__}, JAX {jax.__version__}"
