//: clause CIR-2
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit all q: qubit[n] { X q }

model m() {
  qubit q[3]
  qubit k[2]
  X k[0]
  ctrl negctrl all k[0], k[1], q
  prob(q == 7)
}

loss m()
