//: clause TYP-6
//: kind ok

circuit ladder q: qubit[n] {
  for i in 0..n-1 { CX q[i], q[i+1] }
}
model m() {
  qubit q[4]
  ladder q
  ladder q[1..]
  expect(Z[0], q)
}
loss m()
