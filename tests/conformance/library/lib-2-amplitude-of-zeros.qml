//: clause LIB-2 CLI-8
//: kind runtime-error
//: exit 1
//: run eval --data d.csv --params p.json --json
//: prints null
//: says row 3
//: file d.csv
//| x0,x1
//| 3,4
//| 0,0
//: file p.json
//| {}

use std.encode: amplitude

data { x: real[2] }

model m(x) {
  qubit q[1]
  amplitude(x) q
  prob(q == 0)
}

loss m(x)
