// Loops of a circuit: a period, a remainder, a nested loop, products with a leading axis.
data {
  x: real[2]
  y: real
}

param w: angle[7, 2]
param s: real ~ constant(0.5)

model m(x) {
  qubit q[3]
  for l in 0..7 {
    RX(w[l, 0] + s*x[l % 2]) q[l % 2]
    for k in 0..2 { RZ(2*w[l, k] - pi/3) q[2] }
    CX q[l % 2], q[2]
  }
  expect(Z, q[..2]) @ x
}

loss mse(m(x), y)
