//: line 23
//: column 3..15
//: fault Qiskit call

// circuits under control, inverted and repeated
param a: angle[3] ~ normal(0, 1)

circuit bell q: qubit, r: qubit {
  H q
  CX q, r
}

circuit twist(t: angle) q: qubit, r: qubit {
  RZZ(t) q, r
  RX(t/2) r
}

model gates() {
  qubit q[3]
  qubit r
  H q
  RZ(a) q
  bell(q[0], r)
  ctrl twist(a[0]) q[2], q[1], r
  negctrl X q[1], r
  inv bell q[1], q[2]
  pow(3) SX r
  prob(r == 1)
}

loss gates()
train sgd(lr = 0.2), steps = 50
