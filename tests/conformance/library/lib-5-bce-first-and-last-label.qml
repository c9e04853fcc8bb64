//: clause LIB-5
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "loss": 1.069600553698
//: file d.csv
//| a,y
//| 0.25,no
//| -1,yes
//: file p.json
//| {}

data {
  a: real
  y: class["no", "yes"]
}

model m(a) { sigmoid(a) }

loss bce(m(a), y)
