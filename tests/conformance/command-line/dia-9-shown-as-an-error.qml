//: clause DIA-9
//: kind invalid
//: code W1061
//: at 11:3
//: command check -Werror FILE
//: says error[W1061]
//: says 1 error

data {
  x: real
  z: real
}
loss x^2
