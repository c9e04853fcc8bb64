//: clause LIB-16
//: kind ok
//: run eval --json
//: prints "loss": 1,

use std.arithmetic: add, subtract, increment, decrement, add_constant

// 5 and 3: 8 is 0 in three bits, less 2, plus 1, less 1 and once more 3 away is 3
model m() {
  qubit a[3]
  qubit b[3]
  X a[.. by 2]
  X b[..2]
  add a, b
  add_constant[-2] b
  increment b
  subtract a, b
  decrement b
  add_constant[2] b
  prob(b == 3)
}

loss where(abs(m() - 1) < 1e-12, 1, 0)
