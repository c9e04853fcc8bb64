//: clause CIR-12
//: kind ok
//: run grad --params p.json --json
//: prints "loss": 0.415016428549
//: prints "t": 0.985449729988
//: file p.json
//| {"t": 0.7}

observable H = 0.5*X[0]*X[1] + 0.5*Y[0]*Y[1]

param t: real ~ constant(0.4)

model m() {
  qubit q[2]
  X q[0]
  evolve(H, t) q
  prob(q == 2)
}

loss m()
