//: clause DAT-3
//: kind runtime-error
//: exit 65
//: run eval --data d.csv --params p.json --json --target truth
//: says truth
//: file d.csv
//| x,y
//| 1,2
//: file p.json
//| {}

data {
  x: real
  y: real
}

model m(x) { x }

loss mse(m(x), y)
