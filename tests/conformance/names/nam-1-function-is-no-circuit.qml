//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 9:3

fn turn(x: real) = 2*x
model m() {
  qubit q
  turn(0.5) q
  expect(Z, q)
}
