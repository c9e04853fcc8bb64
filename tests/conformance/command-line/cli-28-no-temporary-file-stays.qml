//: clause CLI-28
//: kind ok
//: command FILE -o m && ls -A "$TMPDIR" | grep -c qmlc- ; ls
//: prints m

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
