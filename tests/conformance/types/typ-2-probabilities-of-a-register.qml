//: clause TYP-2
//: kind ok

data { y: class[4] }
model m() {
  qubit q[2]
  H q
  probs(q)
}
loss cross_entropy(m(), y)
