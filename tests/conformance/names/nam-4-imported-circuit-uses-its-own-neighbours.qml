//: clause NAM-4
//: kind ok
//: file blocks.qml
//| const t = 0.3
//| circuit half q: qubit { RX(t/2) q }
//| circuit turn q: qubit { half q; half q }

use blocks: turn
model m() {
  qubit q
  turn q
  expect(Z, q)
}
loss m()
