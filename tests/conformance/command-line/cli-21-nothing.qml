//: clause CLI-21
//: kind runtime-error
//: exit 2
//: command -D n= FILE --emit=ir
//: says -D

const n = 2, scale = 0.5

model m() {
  qubit q[n]
  X q
  scale*prob(q == 2^n - 1)
}

loss m()
