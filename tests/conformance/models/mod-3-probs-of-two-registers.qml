//: clause MOD-3
//: kind invalid
//: code Q0332
//: at 10:7

model m() {
  qubit q
  qubit r
  H q
  sum(probs(q, r))
}

loss m()
