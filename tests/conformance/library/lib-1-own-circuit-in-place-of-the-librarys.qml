//: clause LIB-1
//: kind ok
//: run eval --json
//: prints "loss": 1

encoder angle(x: real[n]) q: qubit[n] { RX(x) q }

model m() {
  qubit q
  qubit r[1]
  angle([pi]) r
  prob(r == 1)
}

loss m()
