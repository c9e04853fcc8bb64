//: clause SYN-1
//: kind malformed
//: code Q0116
//: at 10:3

record gate { a: real ~ zeros }
param g: gate
model m() {
  qubit q
  g.a q
  expect(Z, q)
}
