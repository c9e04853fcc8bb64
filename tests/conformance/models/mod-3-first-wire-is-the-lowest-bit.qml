//: clause MOD-3
//: kind ok
//: run eval --json
//: prints "loss": 11

model m() {
  qubit q[3]
  X q[2]
  prob(q == 4) + 10*prob(q[1..] == 2)
}

loss m()
