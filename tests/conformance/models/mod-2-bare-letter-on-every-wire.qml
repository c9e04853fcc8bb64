//: clause MOD-2
//: kind ok
//: run eval --json
//: prints "loss": 91

model m() {
  qubit q[3]
  X q[1]
  let z = expect(Z, q)
  z[0] + 10*z[1] + 100*z[2]
}

loss m()
