//: clause CLI-9
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "accuracy": 0.75
//: file d.csv
//| x0,x1,x2,y
//| 1,0,0,a
//| 0,1,0,b
//| 0,0,1,a
//| 2,0,1,a
//: file p.json
//| {}

data {
  x: real[3]
  y: class["a", "b", "c"]
}

model m(x) { softmax(x) }

loss cross_entropy(m(x), y)
