//: clause LOS-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints no,0.75,0.25
//: prints yes,0.234375,0.765625
//: file d.csv
//| x
//| 0.5
//| 0.875
//: file p.json
//| {}

data {
  x: real
  y: class["no", "yes"]
}

model m(x) { x*x }

loss bce(m(x), y)
