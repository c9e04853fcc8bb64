//: clause LIB-5
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "loss": 2.029103133234
//: file d.csv
//| s0,s1,s2,y
//| 0.1,0.7,-0.3,2
//| 1,2,3,0
//: file p.json
//| {}

data {
  s: real[3]
  y: class[3]
}

model m(s) { softmax(s) }

loss cross_entropy(m(s), y)
