# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the machine allows: vector operations of the two plans for strongly entangling layers, over the operations per second that
`qmlc doctor --calibrate` measured in this run. A vector has 8 numbers of double precision, 16 of single.

Lanes, per amplitude and layer: 2n + 4 operations forward (an RY is 2 a qubit, the diagonal 4), 4n + 6 more for the gradient; the
first layer acts on each qubit's two numbers before the product of the qubits, which costs 8 operations an amplitude forward (a complex
product for each number, doubling) and 16 with the gradient.
Collapse: 3^n terms a row and output, once for the value and once for the gradient; the step's part is the sweep of the weights through
4^n Pauli strings: of a layer 9/4 operations a qubit and string forward and as many back (the last layer is a product, the first a
projection), 6/4 for its angles. Signed permutations (the rings) and sines are not counted: what moves numbers shows as a lower fraction.
"""
LANES_PER_VECTOR = {"f64": 8, "f32": 16}


def lanes_forward(n, layers):
    return 2**n * ((layers - 1) * (2 * n + 4) + 8)


def lanes_gradient(n, layers):
    return 2**n * ((layers - 1) * (6 * n + 10) + 24)


def collapse_row(n, outputs, gradient):
    return (2 if gradient else 1) * outputs * 3**n


def collapse_step(n, layers, outputs, gradient):
    dense, turned = max(layers - 2, 0), layers - 1
    return outputs * 4**n * n * (4.5 * dense + 1.5 * turned if gradient else 2.25 * dense)


def seconds_per_row(operations, rate, precision="f64"):
    return operations / LANES_PER_VECTOR[precision] / rate


def entangling(n, layers, outputs, batch, rate, precision="f64"):
    """Microseconds per row that each plan needs at least, forward and with the gradient."""
    def us(operations):
        return 1e6 * seconds_per_row(operations, rate, precision)

    limit = {"lanes": {"forward": us(lanes_forward(n, layers)), "gradient": us(lanes_gradient(n, layers))}}
    limit["collapse"] = {part: us(collapse_row(n, outputs, part == "gradient")
                                  + collapse_step(n, layers, outputs, part == "gradient") / batch)
                         for part in ("forward", "gradient")}
    return limit


def uploads(kind, n, layers, rate):
    """By plan, with data inside the circuit. Re-uploading: a row of RX and a diagonal more a layer. The ZZ map: two rows of H and two
    diagonals of the row, each multiplied up and applied, the first row of H being part of the state's start; `prefix` has its states."""
    def us(operations):
        return 1e6 * seconds_per_row(2**n * operations, rate)

    if kind == "reuploading":
        return {"lanes": {"forward": us(layers * (4 * n + 8)), "gradient": us(layers * (12 * n + 20))}}
    return {plan: {"forward": us(before + layers * (2 * n + 4)), "gradient": us(before + layers * (6 * n + 10))}
            for plan, before in (("lanes", 2 * n + 2 * 8), ("prefix", 0))}


def born_us(n, depth, rate):
    """Lanes: a layer's RX are 2 operations a qubit, its RZ and ring one diagonal of the row, 4 to multiply it up and 4 to apply it."""
    return 1e6 * seconds_per_row(2**n * (depth + 1) * (2 * n + 8), rate)


def gram(points, n, rate):
    """Seconds of |<a|b>|^2 for all pairs a <= b: 3 operations a pair and complex amplitude, both halves by symmetry."""
    return seconds_per_row(3 * points * (points + 1) / 2 * 2**n, rate)
