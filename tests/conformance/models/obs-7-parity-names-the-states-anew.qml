//: clause OBS-7
//: kind ok
//: run eval --json
//: prints "loss": -0.375
//: file pair.fcidump
//| &FCI NORB=2 /
//| -1.5   1 1 0 0
//|  0.125 2 2 0 0
//|  1.0   0 0 0 0

observable H = load("pair.fcidump", mapping = parity)

model m() {
  qubit q[4]
  X q[0]
  X q[1]
  X q[2]
  expect(H, q)
}
loss m()
