//: clause MOD-2
//: kind ok
//: run eval --json
//: prints "loss": -0.481779092708

model m() {
  qubit q[2]
  RY(0.7) q[0]
  RX(1.3) q[1]
  CX q[0], q[1]
  expect(X[0]*Y[1] + 0.5*Y[1]*Z[0], q)
}

loss m()
