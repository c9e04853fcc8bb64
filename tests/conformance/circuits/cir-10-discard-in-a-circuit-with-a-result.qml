//: clause CIR-10
//: kind ok
//: run eval --json
//: prints "loss": -1,

circuit keep_last q: qubit[n] -> qubit {
  CX q[0], q[n-1]
  discard q[..n-1]
  return q[n-1]
}

model m() {
  qubit q[3]
  X q[0]
  keep_last q -> r
  expect(Z, r)
}

loss m()
