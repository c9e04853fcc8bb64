//: clause LOS-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints prediction
//: prints -2.5
//: file d.csv
//| x
//| 0.5
//| -1.25
//: file p.json
//| {}

data {
  x: real
  y: class["no", "yes"]
}

model m(x) { 2*x }

loss hinge(m(x), y)
