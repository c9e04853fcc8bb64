//: clause LOS-9 TYP-6
//: kind ok

data { x: real[3]; y: class[3] }
model k(a: real[n], b: real[n]) {
  qubit q[n]
  RX(a - b) q
  prob(q == 0)
}
fit svm(k, x, y)
