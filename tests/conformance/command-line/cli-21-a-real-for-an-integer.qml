//: clause CLI-21 CON-3
//: kind invalid
//: code Q0230
//: at 7:7
//: flags -D n=2.5

const n = 2, scale = 0.5

model m() {
  qubit q[n]
  X q
  scale*prob(q == 2^n - 1)
}

loss m()
