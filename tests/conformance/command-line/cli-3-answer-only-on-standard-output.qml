//: clause CLI-3
//: kind ok
//: command run FILE train --steps 3 --json 2>/dev/null | wc -l | tr -d " "
//: prints 1

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
