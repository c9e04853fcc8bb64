//: clause CLI-14
//: kind ok
//: command run FILE train --steps 1 --quiet -o link && test -L link && grep -c safetensors target >/dev/null; cmp -s target link && echo followed
//: prints followed
//: make echo old >target; ln -s target link

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
