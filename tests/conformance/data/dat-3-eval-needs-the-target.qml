//: clause DAT-3 CLI-6
//: kind runtime-error
//: exit 65
//: run eval --data d.csv --params p.json --json
//: says "y"
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
