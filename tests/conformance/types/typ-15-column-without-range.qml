//: clause TYP-15
//: kind invalid
//: code Q0391
//: at 10:9

data { x: real ~> minmax(-1, 1) }
circuit slope(v: real in -1..1) q: qubit { RY(2*atan(v)) q }
model m(x) {
  qubit q
  slope(x) q
  expect(Z, q)
}
loss m(x)
