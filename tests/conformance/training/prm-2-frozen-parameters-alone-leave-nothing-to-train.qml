//: clause PRM-2 CLI-32
//: kind runtime-error
//: exit 2
//: run train --steps 3
//: says nothing to train: every parameter is frozen

frozen param f: angle ~ constant(0.4)
model m() {
  qubit q
  RY(f) q
  expect(Z, q)
}
loss m()
