//: clause MOD-4
//: kind ok
//: run eval --json
//: prints "loss": 2

model part(a: real) {
  qubit q
  RX(a) q
  prob(q == 1)
}

model m() { sum([part(pi*i) for i in 0..4]) }

loss m()
