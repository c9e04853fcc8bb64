//: clause TRN-7
//: kind ok
//: command run FILE train --steps 30 2>log >/dev/null; grep -c "$(printf "\\033")" log; tail -n 1 log
//: prints 0
//: prints seed 0

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
