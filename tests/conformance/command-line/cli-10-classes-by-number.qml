//: clause CLI-10
//: kind ok
//: run predict --data d.csv --params p.json
//: prints prediction,p_0,p_1,p_2
//: prints 2,0.00012
//: file d.csv
//| x0,x1,x2
//| 0,0,9
//: file p.json
//| {}

data {
  x: real[3]
  y: class[3]
}

model m(x) { softmax(x) }

loss cross_entropy(m(x), y)
