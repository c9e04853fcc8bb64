//: clause LEX-10
//: kind malformed
//: code Q0112
//: at 9:5
//: errors 1

model m() {
  qubit q
  RX(0.5 q }
