//: clause MOD-3
//: kind ok
//: run eval --json
//: prints "loss": 10,

model m() {
  qubit q[3]
  X q[0]
  X q[1]
  let p = probs(q[1..])
  p[0] + 10*p[1] + 100*p[2] + 1000*p[3]
}

loss m()
