//: clause TYP-15
//: kind invalid
//: code Q0390
//: at 11:5

param t: angle[2]
fn f(v: real in -1..1) = v^3
model m() {
  qubit q[2]
  RY(t) q
  f(expect(Z[0] + 0.5*Z[1], q))
}
loss m()
