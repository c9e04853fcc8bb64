//: clause CIR-1
//: kind ok

const n = 3

model m() {
  qubit q[2*n - 1]
  H q
  prob(q == 31)
}

loss m()
