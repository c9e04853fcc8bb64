//: clause TYP-6
//: kind invalid
//: code Q0307
//: at 9:10

circuit layers[reps] q: qubit { repeat reps { H q } }
model m() {
  qubit q
  layers[1.5] q
  expect(Z, q)
}
