//: clause DAT-6 DAT-5
//: kind runtime-error
//: exit 65
//: run eval --data d.csv --params p.json --json
//: says row 2: column "x"
//: says row 3: column "y"
//: file d.csv
//| x,y
//| huge,no
//| 1,maybe
//: file p.json
//| {}

data {
  x: real
  y: class["no", "may be"]
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
