//: clause CLI-10
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 0.5
//: file d.csv
//| x
//| 0.5
//: file p.json
//| {"y.minmax.lo": 100, "y.minmax.hi": 300}

data {
  x: real
  y: real ~> minmax
}

model m(x) { x }

loss mse(m(x), y)
