//: clause LOS-9
//: kind invalid
//: code Q0633
//: at 14:9

data { x: real[2]; y: class["in", "out"]; t: real }
model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
model m(a: real[2], b: real[2]) { a*b }
fit svm(m, x, y)
