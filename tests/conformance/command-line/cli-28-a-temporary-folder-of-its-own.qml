//: clause CLI-28
//: kind ok
//: command check FILE && mkdir tmp && TMPDIR=$PWD/tmp $implementation FILE -o m && ls -A tmp | wc -l | tr -d " "
//: prints 0

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
