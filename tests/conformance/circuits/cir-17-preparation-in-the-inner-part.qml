//: clause CIR-17 CIR-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q[2]
  qubit r[1]
  within { H q[0] } apply {
    prepare([0.6, 0.8]) r
    CX q[0], r[0]
  }
  prob(r == 1)
}

loss where(abs(m() - 0.5) < 1e-12, 1, 0)
