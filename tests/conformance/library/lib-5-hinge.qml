//: clause LIB-5
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "loss": 1.625
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

model m(a) { a }

loss hinge(m(a), y)
