//: clause TYP-16
//: kind ok

data { b: bit[3] }

param w: angle[3]
model born() {
  qubit q[3]
  RY(w) q
  probs(q)
}
fn distance(p: prob[m], r: prob[m]) = sum((p - r)^2)
loss distance(born(), histogram(rows.b))
