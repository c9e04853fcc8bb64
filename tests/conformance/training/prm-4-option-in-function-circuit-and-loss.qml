//: clause PRM-4 NAM-3
//: kind ok

data {
  x: real
  y: real
}

option a = 0.25, b: angle = pi/2, c = 0.001 in 0..1
param w: angle ~ constant(0.3)
fn damp(z: real) = (1 - a)*z
circuit turn q: qubit { RX(b) q }
model m(x) {
  qubit q
  RY(x + w) q
  turn q
  damp(expect(Z, q))
}
loss mse(m(x), y) + c*w^2
