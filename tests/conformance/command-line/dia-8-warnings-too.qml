//: clause DIA-8
//: kind ok
//: code W1061
//: at 10:3
//: command check --diagnostics=json FILE
//: says "severity": "warning"

data {
  x: real
  z: real
}
loss x^2
