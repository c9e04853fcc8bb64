//: clause LEX-8
//: kind malformed
//: code Q0112
//: at 6:11

model m() {
  qubit q
param w: angle
