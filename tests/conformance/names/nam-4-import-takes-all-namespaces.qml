//: clause NAM-4
//: kind ok
//: file blocks.qml
//| circuit turn(t: angle) q: qubit { RX(t) q }
//| const turn = 2

use blocks: turn
param w: angle[turn]
model m() {
  qubit q
  turn(w[1]) q
  expect(Z, q)
}
loss m()
