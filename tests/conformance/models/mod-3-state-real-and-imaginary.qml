//: clause MOD-3
//: kind ok
//: run eval --json
//: prints "loss": 1

model m() {
  qubit q[2]
  X q[1]
  S q[1]
  let s = state(q)
  s[2, 1] + 10*s[2, 0]
}

loss m()
