//: clause CIR-6 CLI-10
//: kind runtime-error
//: exit 0
//: run predict --data d.csv --params p.json
//: prints nan
//: says row 1
//: file d.csv
//| x0,x1
//| 0.6,0.8
//| 2,1
//: file p.json
//| {}

data {
  x: real[2]
  y: real
}

model m(x) {
  qubit q
  prepare(x) q
  prob(q == 1)
}

loss mse(m(x), y)
