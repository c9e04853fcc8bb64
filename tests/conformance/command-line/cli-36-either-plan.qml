//: clause CLI-36
//: kind ok
//: run gradcheck --data d.csv --plan collapse
//: prints w
//: file d.csv
//| x,y
//| 0.1,0.2
//| 0.7,-0.3

data { x: real; y: real }
param w: angle
model m(x) {
  qubit q
  RX(x) q
  RY(w) q
  expect(Z, q)
}
loss mse(m(x), y)
