//: clause LOS-9
//: kind invalid
//: code Q0506
//: at 13:5

data { x: real[2]; y: class["in", "out"]; t: real }
model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
fit forest(k, x, y)
