//: clause LOS-9
//: kind invalid
//: code Q0630
//: at 13:19

data { x: real[2]; y: class["in", "out"]; t: real }
model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
fit svm(k, x, y), seed = 3
