//: clause DAT-5
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1
//: file d.csv
//| b0,b1
//| 0,1
//: file p.json
//| {}

data { b: bit[2] }

model m(b) {
  qubit q[2]
  RX(pi*b) q
  prob(q == 2)
}

loss m(b)
