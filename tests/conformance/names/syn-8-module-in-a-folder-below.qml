//: clause SYN-8 NAM-4
//: kind ok
//: file parts/blocks.qml
//| circuit pair(t: angle) a: qubit, b: qubit {
//|   CX a, b
//|   RZ(t) b
//| }

use parts.blocks: pair
param t: angle
model m() {
  qubit q[2]
  pair(t) q[0], q[1]
  expect(Z[0], q)
}
loss m()
