//: clause TYP-12 TYP-9
//: kind ok

fn polar(x: real, y: real) -> (real, real) = (sqrt(x^2 + y^2), atan(y/x))
fn area(x: real, y: real) {
  let r, phi = polar(x, y)
  r^2*phi/2
}
loss area(0.6, 0.8)
