//: clause CLI-9
//: kind ok
//: run predict --data d.csv --params p.json
//: prints a,0.33
//: prints b,0.15
//: file d.csv
//| x0,x1,x2
//| 0,0,0
//| 0,1,1
//: file p.json
//| {}

data {
  x: real[3]
  y: class["a", "b", "c"]
}

model m(x) { softmax(x) }

loss cross_entropy(m(x), y)
