//: clause NAM-2
//: kind ok

fn power[k](x: real) {
  let rest = power_rest[k](x)
  x*rest
}
fn power_rest[k](x: real) = x^k
loss power[3](0.5)
