//: clause CIR-9
//: kind ok
//: run eval --json
//: prints "loss": -1,

circuit last q: qubit[n] -> qubit {
  X q[n-1]
  return q[n-1]
}

model m() {
  qubit q[3]
  last q -> top
  expect(Z, top)
}

loss m()
