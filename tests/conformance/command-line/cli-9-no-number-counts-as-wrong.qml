//: clause CLI-9 CLI-8
//: kind runtime-error
//: exit 1
//: run eval --data d.csv --params p.json --json
//: prints "accuracy": 0.5
//: file d.csv
//| x0,x1,x2,y
//| 3,1,1,a
//| -1,1,1,a
//: file p.json
//| {}

data {
  x: real[3]
  y: class["a", "b", "c"]
}

model m(x) { softmax(log(x)) }

loss cross_entropy(m(x), y)
