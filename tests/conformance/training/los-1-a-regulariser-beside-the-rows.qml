//: clause LOS-1
//: kind ok
//: run grad --data d.csv --params p.json --json
//: prints "loss": 5.75
//: prints "a": [6.75, 2.75]
//: file d.csv
//| x,y
//| 1,2
//| 2,2
//: file p.json
//| {"a": [3, -1]}

data {
  x: real
  y: real
}

param a: real[2] ~ ones

model line(x) { a[0]*x + a[1] }

loss mse(line(x), y) + 0.125*sum(a^2)
