//: clause DIA-8
//: kind invalid
//: code Q0220
//: at 11:3
//: says "span": [157, 161], "replacement": "CX"}]}

param t: angle

model m() {
  qubit q[2]
  CNOT q[0], q[1]
  RX(t) q
  expect(Z, q[1])
}

loss m()
