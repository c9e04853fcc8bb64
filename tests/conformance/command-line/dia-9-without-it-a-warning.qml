//: clause DIA-9
//: kind ok
//: code W1061
//: at 10:3
//: command check FILE
//: says warning[W1061]

data {
  x: real
  z: real
}
loss x^2
