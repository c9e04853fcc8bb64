//: clause TYP-6
//: kind invalid
//: code Q0325
//: at 9:3

circuit layers[reps] q: qubit { repeat reps { H q } }
model m() {
  qubit q
  layers[2, 3] q
  expect(Z, q)
}
