//: clause TYP-12 TYP-9
//: kind invalid
//: code Q0323
//: at 8:17

fn pair(x: real) = (x, 2*x)
model m() {
  let a, b, c = pair(0.5)
  a
}
loss m()
