// inv, ctrl and pow over circuits with loops, broadcasts and records.
record pair {
  a: real[4] ~ ones
  b: real ~ zeros
}

param p: pair

circuit block(a: angle[4], b: real) q: qubit[2] {
  for i in 0..4 {
    U(a[i], b, -a[3 - i]) q[0]
    CX q[0], q[1]
  }
  S q
}

model m() {
  qubit q[2]
  qubit r
  block(p.a, p.b) q
  inv block(p.a, p.b) q
  ctrl negctrl RY(p.b) q[0], q[1], r
  pow(3) block(2*p.a, 0.25) q
  prob(q == 2) + sum(p.a[i]*i for i in 0..4)
}

loss m()
