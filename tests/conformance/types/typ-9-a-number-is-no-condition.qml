//: clause TYP-9
//: kind invalid
//: code Q0342
//: at 9:6
//: says compare it, as in `n != 0`

const n = 2
circuit some(t: angle) q: qubit {
  if n { RX(t) q }
}
