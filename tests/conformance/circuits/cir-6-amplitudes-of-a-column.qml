//: clause CIR-6
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 0.64
//: file d.csv
//| x0,x1
//| 0.6,0.8
//| 1,0
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
