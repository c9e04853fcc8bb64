//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run eval --data d.csv --params p.json --json
//: says row 3: column "y"
//: says "No"
//: says no, may be
//: file d.csv
//| x,y
//| 0,no
//| 0,No
//: file p.json
//| {}

data {
  x: real
  y: class["no", "may be"]
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
