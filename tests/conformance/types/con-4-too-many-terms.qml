//: clause CON-4
//: kind resource
//: code Q0725
//: at 17:13

model m() {
  qubit q[2]
  for i in 0..2 {
    let a = i + i
    let a = a + a
    let a = a + a
    let a = a + a
    let a = a + a
    let a = a + a
    let a = a + a
    let a = a + a
    let a = a + a
  }
  expect(Z[0], q)
}
