//: clause CIR-8
//: kind resource
//: code Q0721
//: at 7:39

circuit a q: qubit[n] { repeat 1000 { X q } }
circuit b q: qubit[n] { repeat 1000 { a q } }

model m() {
  qubit q[20]
  b q
  expect(Z[0], q)
}

loss m()
