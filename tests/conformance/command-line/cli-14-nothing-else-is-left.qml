//: clause CLI-14
//: kind ok
//: command run FILE train --steps 1 --quiet -o w && ls | wc -l | tr -d " "
//: prints 2

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
