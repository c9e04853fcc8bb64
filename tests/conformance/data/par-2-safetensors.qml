//: clause PAR-2
//: kind ok
//: run train --quiet -o /dev/stdout
//: prints "t": {"dtype": "F64", "shape": [], "data_offsets": [0, 8]}
//: prints "format": "qmlc-parameters-1", "model": "m", "hash": "
//: prints "seed": "0"

param t: angle ~ constant(0.75)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
train sgd(lr = 1e-300), steps = 1
