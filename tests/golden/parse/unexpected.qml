const n 4
model f(x) {
  let = 3
  qubit q[2]
  softmax(x y)
  x
}
parma w: angle ~ zeros
loss f(x)
