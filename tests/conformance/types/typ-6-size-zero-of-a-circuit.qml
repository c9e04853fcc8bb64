//: clause TYP-6
//: kind ok

circuit layers[reps] q: qubit { repeat reps { H q } }
model m() {
  qubit q
  layers[0] q
  expect(Z, q)
}
loss m()
