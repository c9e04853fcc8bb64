//: clause LOS-9
//: kind invalid
//: code Q0631
//: at 14:9

data { x: real[2]; y: class["in", "out"]; t: real }
model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
fn dot(a: real[2], b: real[2]) = sum(a*b)
fit svm(dot, x, y)
