//: clause CLI-10
//: kind ok
//: run predict --data d.csv --params p.json
//: prints c,0.25
//: prints ,nan,nan,nan
//: says 1 of 2
//: file d.csv
//| x0,x1,x2
//| 1,1,2
//| -1,1,1
//: file p.json
//| {}

data {
  x: real[3]
  y: class["a", "b", "c"]
}

model m(x) { softmax(log(x)) }

loss cross_entropy(m(x), y)
