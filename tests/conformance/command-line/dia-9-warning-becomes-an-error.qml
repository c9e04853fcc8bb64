//: clause DIA-9
//: kind invalid
//: code W1061
//: at 9:3
//: flags -Werror

data {
  x: real
  z: real
}
loss x^2
