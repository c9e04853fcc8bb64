//: clause CLI-14
//: kind ok
//: command run FILE train --steps 1 --quiet -o link >/dev/null && test -L link && cmp link target && echo followed
//: prints followed
//: make ln -s target link

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
