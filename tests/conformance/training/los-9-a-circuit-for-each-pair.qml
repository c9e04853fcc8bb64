//: clause LOS-9
//: kind ok
//: code W1107
//: at 15:9
//: command --emit=ir -Wpedantic --diagnostics=json FILE

data { x: real[2]; y: class["in", "out"]; t: real }
model k(a: real[2], b: real[2]) {
  qubit q[2]
  H q
  RZ(a - b) q
  H q
  prob(q == 0)
}
fit svm(k, x, y)
