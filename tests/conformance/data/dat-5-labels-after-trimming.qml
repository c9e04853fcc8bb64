//: clause DAT-5
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "accuracy": 0.3
//: file d.csv
//| x,y
//| 0, no
//| 0,"may be "
//| 0, may be 
//: file p.json
//| {}

data {
  x: real
  y: class["no", "may be"]
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
