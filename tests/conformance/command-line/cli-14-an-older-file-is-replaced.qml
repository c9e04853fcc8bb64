//: clause CLI-14
//: kind ok
//: command run FILE train --steps 1 --quiet -o w && grep -c safetensors w; $implementation run FILE eval --params w --json
//: prints "loss"
//: make echo old >w

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
