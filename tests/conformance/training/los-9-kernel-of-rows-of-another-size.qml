//: clause LOS-9 TYP-7
//: kind invalid
//: code Q0331
//: at 14:12

data { x: real[2]; y: class["in", "out"]; t: real }
model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
model m(a: real[2], b: real[3]) { sum(a)*sum(b) }
fit svm(m, x, y)
