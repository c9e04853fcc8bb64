//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run eval --data d.csv --params p.json --json
//: says row 2
//: file d.csv
//| x,y
//| 0,may  be
//: file p.json
//| {}

data {
  x: real
  y: class["no", "may be"]
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
