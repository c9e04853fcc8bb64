//: clause CLI-3 TRN-7
//: kind ok
//: command run FILE train --steps 3 --json 2>&1 >/dev/null
//: prints step 3/3

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
