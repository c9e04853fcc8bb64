//: clause NAM-4
//: kind invalid
//: code Q0220
//: at 12:3
//: file blocks.qml
//| circuit turn q: qubit { H q }
//| circuit flip q: qubit { X q }

use blocks: turn
model m() {
  qubit q
  flip q
  expect(Z, q)
}
