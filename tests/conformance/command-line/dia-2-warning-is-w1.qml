//: clause DIA-2
//: kind ok
//: code W1061
//: at 8:3

data {
  x: real
  z: real
}
loss x^2
