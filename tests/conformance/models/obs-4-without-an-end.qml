//: clause OBS-4
//: kind resource
//: code Q0723
//: at 6:29

observable more(a) = Z[0] + more(a + 1)

model m() {
  qubit q
  H q
  expect(more(0), q)
}
loss m()
