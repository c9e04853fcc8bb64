//: clause SYN-8
//: kind invalid
//: code Q0201
//: at 8:5
//: errors 1
//: exit 66

use blocks: turn
model m() {
  qubit q
  turn q
  expect(Z, q)
}
loss m()
