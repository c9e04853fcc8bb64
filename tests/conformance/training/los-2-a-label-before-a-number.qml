//: clause LOS-2
//: kind ok
//: run eval --data d.csv --params p.json --target answer --json
//: prints "loss": 2.079441541679
//: prints "accuracy": 0.5
//: file d.csv
//| x,weight,answer
//| 0,2,yes
//| 0,4,no
//: file p.json
//| {}

data {
  x: real
  weight: real
  y: class["no", "yes"]
}

model m(x) { sigmoid(x) }

loss weight * bce(m(x), y)
