//: clause OBS-6, OBS-2
//: kind ok
//: run eval --json
//: prints "loss": 0.5
//: file h.txt
//| [('ZII', (1.5+0j)), ('IIZ', 2)]

observable H = load("h.txt", order = little)

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}
loss m()
