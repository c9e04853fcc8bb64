//: clause CLI-13 CLI-6
//: kind runtime-error
//: exit 65
//: run emit --data d.csv --params p.json
//: says row 2
//: file d.csv
//| x
//| -1
//: file p.json
//| {}

data { x: real }

model m(x) {
  qubit q
  RX(log(x)) q
  expect(Z, q)
}

loss m(x)
