//: clause TYP-15
//: kind ok

param t: angle[2]
fn f(v: real in -1..1) = v^3
model m() {
  qubit q[2]
  RY(t) q
  f(expect(0.75*Z[0]*Z[1] - 0.25*X[0], q)) + f(prob(q[0] == 1))
}
loss m()
