//: clause TYP-6
//: kind invalid
//: code Q0315
//: at 8:30
//: says in circuit `ladder` with n = 4, used here

circuit ladder q: qubit[n] {
  for i in 0..n { CX q[i], q[i+1] }
}
model m() {
  qubit q[4]
  ladder q
  expect(Z[0], q)
}
loss m()
