//: clause TYP-6
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit turned[k] q: qubit { RY(0.3*k) q }

model m() {
  qubit q
  turned[-2] q
  turned[-1] q
  turned[4] q
  prob(q == 0)
}

loss where(abs(m() - cos(0.15)^2) < 1e-12, 1, 0)
