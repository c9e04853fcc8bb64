// Names, own inputs, definitions, controls and measurements.
record layer {
  W: real[2, 2] ~ glorot
  b: real[2] ~ zeros
}

data {
  x: real[2]
  y: real
}

param enc: layer
param h: angle
param enc_b_0: angle

model m(x) {
  let v = tanh(enc.W @ x + enc.b)
  qubit q[3]
  RY(pi/2*v) q[..2]
  RXX(h*x[0]/(1 + x[1]^2)) q[0], q[2]
  ctrl negctrl U(h, -h, 0.1 - 2*h) q[0], q[1], q[2]
  repeat 2 { inv SX q[1] }
  RZ(enc_b_0 - enc.b[0]) q[2]
  twice(h) q[..2]
  expect(Z[0]*Z[2] - 0.5*Z[1], q)
}

circuit twice(a: angle) q: qubit[2] {
  single_excitation(a) q[0], q[1]
}

loss mse(m(x), y)
