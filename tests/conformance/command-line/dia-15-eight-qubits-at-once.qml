//: clause DIA-15
//: kind invalid
//: code W1105
//: at 15:3
//: flags -Wpedantic -Werror

param w: angle[3, 8]

model m() {
  qubit q[8]
  for l in 0..3 {
    RY(w[l]) q
    CX q[..7], q[1..]
  }
  prob(q == 5)
}

loss -m()
