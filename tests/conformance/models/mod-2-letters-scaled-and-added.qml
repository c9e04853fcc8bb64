//: clause MOD-2
//: kind ok
//: run eval --json
//: prints "loss": 1

model m() {
  qubit q[2]
  X q[0]
  let v = expect((1 - Z)/2 + 3*X, q)
  v[0] + 10*v[1]
}

loss m()
