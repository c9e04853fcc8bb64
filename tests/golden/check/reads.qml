// reads that their operands do not fit
model m(a: real[3]) {
  qubit q[2]
  H q
  let f = fidelity(q, [1, 0])
  let g = fidelity(q[0], [[1, 0, 0], [0, 1, 0]])
  let p = purity(Z, q)
  let v = var(2, q)
  let w = var(Z[2], q)
  let s = fidelity(1, 2)
  f + g + p + v + w + s
}
fn outside(v: real[2]) = entropy(v)
loss m([1, 2, 3])
