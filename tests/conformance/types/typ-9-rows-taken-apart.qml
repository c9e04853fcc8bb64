//: clause TYP-9
//: kind ok

fn f(m: real[2, 3]) {
  let a, b = m
  a @ b
}
param m: angle[2, 3]
loss f(m)
