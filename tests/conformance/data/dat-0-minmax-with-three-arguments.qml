//: clause DAT-0
//: kind invalid
//: code Q0332
//: at 8:14
//: says `minmax` takes 0 to 2 arguments; found 3

data {
  x: real ~> minmax(0, pi, 3)
}
