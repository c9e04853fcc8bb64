//: clause CLI-26 LIB-1
//: kind ok
//: command check FILE && mkdir b && ln -s $implementation b/qmlc && b/qmlc FILE -o m && ./m eval --json
//: prints "loss": 0.955336489125

use std.encode: angle

model m() {
  qubit q[2]
  angle([0.3, 0.7]) q
  expect(Z[0], q)
}

loss m()
