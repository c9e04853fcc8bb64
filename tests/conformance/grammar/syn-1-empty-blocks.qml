//: clause SYN-1
//: kind ok

data { }
record nothing { }
model m() {
  qubit q
  for i in 0..3 { }
  repeat 2 {
  }
  expect(Z, q)
}
