//: clause TYP-12
//: kind ok

fn nest(a: real) = (a, (b = 2*a, c = 3*a))
fn inner(a: real) {
  let first, rest = nest(a)
  first + rest.b*rest.c
}
loss inner(0.4)
