//: clause DAT-3 CLI-6
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: file d.csv
//| x
//| 1.5
//: file p.json
//| {}

data {
  x: real
  y: real
}

model m(x) { x }

loss mse(m(x), y)
