//: clause CLI-2
//: kind ok
//: run train --seed 18446744073709551615 --steps 1 --json
//: prints "seed": 18446744073709551615

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
