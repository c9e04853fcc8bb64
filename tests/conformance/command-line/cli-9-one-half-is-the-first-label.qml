//: clause CLI-9
//: kind ok
//: run predict --data d.csv --params p.json
//: prints no,0.5,0.5
//: prints yes,0.4997
//: file d.csv
//| x
//| 0
//| 0.001
//: file p.json
//| {}

data {
  x: real
  y: class["no", "yes"]
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
