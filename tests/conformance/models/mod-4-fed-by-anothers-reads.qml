//: clause MOD-4
//: kind ok
//: run eval --json
//: prints "loss": 1

model first() {
  qubit q
  X q
  prob(q == 1)
}

model second() {
  let a = first()
  qubit q[2]
  RX(pi*a) q
  prob(q == 3)
}

loss second()
