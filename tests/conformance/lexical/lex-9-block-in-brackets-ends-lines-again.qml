//: clause LEX-9
//: kind ok
//: command --emit=ast FILE

fn last(x: real[n]) = sum(scan h = 0.0 for v in x {
  let k = h + v
  k
})
