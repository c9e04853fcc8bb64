//: clause LOS-9
//: kind invalid
//: code Q0901
//: at 15:1
//: command --emit=ir --diagnostics=json FILE

data { x: real[2]; y: class["in", "out"]; t: real }
model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
fit svm(k, x, y)
fit ridge(k, x, t)
