//: clause LEX-8
//: kind malformed
//: code Q0112
//: at 9:10
//: errors 1

model m() {
  qubit q[2]
  RX(sum([1.0, 2.0
param w: angle
