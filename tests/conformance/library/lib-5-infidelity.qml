//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 0.397702805409

model a() {
  qubit q
  RX(0.7) q
  state(q)
}

model b() {
  qubit q
  RY(1.3) q
  state(q)
}

loss infidelity(a(), b())
