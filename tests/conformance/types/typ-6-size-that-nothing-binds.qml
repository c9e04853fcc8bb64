//: clause TYP-6
//: kind invalid
//: code Q0327
//: at 9:3

circuit layers[reps] q: qubit { repeat reps { H q } }
model m() {
  qubit q
  layers q
  expect(Z, q)
}
