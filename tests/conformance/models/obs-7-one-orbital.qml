//: clause OBS-7
//: kind ok
//: run eval --json
//: prints "loss": -1.25
//: file atom.fcidump
//| &FCI NORB=1, NELEC=2, MS2=0,
//|  ORBSYM=1, ISYM=1 &END
//|  0.75D+00  1 1 1 1
//| -1.5       1 1 0 0
//| -0.9       1 0 0 0
//|  1.0       0 0 0 0

observable H = load("atom.fcidump")

model m() {
  qubit q[2]
  X q
  expect(H, q)
}
loss m()
