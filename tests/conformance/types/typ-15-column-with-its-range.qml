//: clause TYP-15
//: kind ok

data { x: real[2] in -2..2 }
circuit slope(v: real in -1..1) q: qubit { RY(2*atan(v)) q }
model m(x) {
  qubit q[2]
  slope(x/2) q
  slope(x[0]*x[1]/4) q[0]
  expect(Z[1], q)
}
loss m(x)
