//: clause CIR-5 CIR-6
//: kind ok
//: run eval --json
//: prints "loss": 0.25,

encoder load3(x: real[8]) q: qubit[3] { prepare(x) q }

model m() {
  qubit q[3]
  load3([0.5, 0, 0.5, 0, 0.5, 0, -0.5, 0]) q
  prob(q == 6)
}

loss m()
