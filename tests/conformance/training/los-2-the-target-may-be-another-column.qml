//: clause LOS-2 DAT-3
//: kind ok
//: run eval --data d.csv --params p.json --target truth --json
//: prints "loss": 0.5
//: file d.csv
//| x,truth,y
//| 1,3,99
//| 2,4,99
//: file p.json
//| {}

data {
  x: real
  y: real
}

model line(x) { 2*x }

loss mse(line(x), y)
