//: clause NAM-3
//: kind ok
//: file blocks.qml
//| const n = 2
//| record layer { w: angle[n] }
//| fn twice(x: real) = 2*x
//| circuit turn q: qubit { H q }
//| observable O = Z[0]
//| model m(t: angle) { qubit q; RX(t) q; expect(O, q) }

use blocks: n, layer, twice, turn, O, m
param p: layer
loss twice(m(p.w[0])) + twice(m(p.w[n-1]))
