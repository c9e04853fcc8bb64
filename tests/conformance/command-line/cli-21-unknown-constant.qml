//: clause CLI-21 CON-3
//: kind invalid
//: code Q0229
//: at -
//: flags -D m=5

const n = 2, scale = 0.5

model m() {
  qubit q[n]
  X q
  scale*prob(q == 2^n - 1)
}

loss m()
