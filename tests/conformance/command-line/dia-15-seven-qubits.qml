//: clause DIA-15
//: kind ok
//: flags -Wpedantic -Werror

param w: angle[3, 7]

model m() {
  qubit q[7]
  for l in 0..3 {
    RY(w[l]) q
    CX q[..6], q[1..]
  }
  prob(q == 5)
}

loss -m()
