//: clause CLI-28 CLI-5
//: kind runtime-error
//: exit 73
//: command check FILE; TMPDIR=$PWD/none $implementation FILE -o m
//: says none

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
