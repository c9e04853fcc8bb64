//: clause CIR-1
//: kind ok
//: run eval --json
//: prints "loss": -1,

const ancilla = 1

model m() {
  qubit q
  if ancilla == 1 {
    qubit r
    X r
    CX r, q
  }
  expect(Z, q)
}

loss m()
