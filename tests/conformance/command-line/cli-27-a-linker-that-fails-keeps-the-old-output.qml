//: clause CLI-27 CLI-14
//: kind runtime-error
//: exit 69
//: command check FILE; QMLC_CC=false $implementation FILE -o m || { code=$?; cat m; (exit $code); }
//: prints old
//: make echo old >m

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
