//: clause CIR-7
//: kind ok
//: run eval --json
//: prints "loss": 1,

const axis = 2

model m() {
  qubit q
  if axis == 0 { H q } else { if axis == 1 { Y q } else { Z q } }
  expect(Z, q)
}

loss m()
