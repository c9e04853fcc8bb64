//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says column "b0"
//: file d.csv
//| b0,b1
//| true,0
//: file p.json
//| {}

data { b: bit[2] }

model m(b) {
  qubit q[2]
  RX(pi*b) q
  prob(q == 2)
}

loss m(b)
