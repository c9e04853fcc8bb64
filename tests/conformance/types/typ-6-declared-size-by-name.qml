//: clause TYP-6
//: kind ok

circuit layers[reps] q: qubit[n] { repeat reps { H q } }
model m() {
  qubit q[2]
  layers[3] q
  expect(Z[0], q)
}
loss m()
