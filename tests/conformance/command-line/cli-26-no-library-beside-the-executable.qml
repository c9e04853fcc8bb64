//: clause CLI-26
//: kind runtime-error
//: exit 66
//: command check FILE; mkdir b && cp $implementation b/qmlc && b/qmlc check FILE
//: says Q0205

use std.encode: angle

model m() {
  qubit q[2]
  angle([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
