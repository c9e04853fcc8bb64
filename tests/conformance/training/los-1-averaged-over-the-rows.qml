//: clause LOS-1
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "loss": 3.666666666666
//: prints "rows": 3
//: file d.csv
//| x,y
//| 1,2
//| 2,2
//| 0,0
//: file p.json
//| {}

data {
  x: real
  y: real
}

model line(x) { 2*x + 1 }

loss mse(line(x), y)
