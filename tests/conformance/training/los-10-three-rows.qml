//: clause LOS-10
//: kind invalid
//: code Q0901
//: at 14:20
//: command --emit=ir --diagnostics=json FILE

param w: angle
model m(t: real) {
  qubit q
  RX(w + t) q
  expect(Z, q)
}
data { t: real }
fn f(v: real[n]) = sum(v[i]*v[j]*v[k] for i in 0..n, j in 0..n, k in 0..n)
loss f([m(a) for a in rows.t])
