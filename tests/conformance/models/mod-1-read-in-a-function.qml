//: clause MOD-1
//: kind invalid
//: code Q0601
//: at 6:19

fn f(a: real) = a*expect(Z, q)

model m() {
  qubit q
  H q
  f(2)
}

loss m()
