//: clause CIR-5
//: kind ok

model m() {
  qubit q[2]
  for i in 1..2 { prepare([0.6, 0.8]) q[i] }
  prob(q[1] == 1)
}

loss m()
