//: clause TYP-16 MOD-4
//: kind ok

data { x: real[2]; y: class["in", "out"] }

model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
fn align(K: real[m, m], s: real[m]) = sum(K[i, j]*s[i]*s[j] for i in 0..m, j in 0..m) / (m*sqrt(sum(K^2)))
loss 1 - align([k(a, b) for a in rows.x, b in rows.x], [sign(c) for c in rows.y])
