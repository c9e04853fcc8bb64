//: clause MOD-1
//: kind ok
//: run eval --json
//: prints "loss": 109

model m() {
  qubit q[2]
  X q[0]
  let z = expect(Z, q)
  let p = prob(q == 1)
  z[0] + 10*z[1] + 100*p
}

loss m()
