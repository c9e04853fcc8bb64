//: clause DAT-5
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "loss": 1.098612288668
//: file d.csv
//| x,y
//| 0,0
//| 0,2
//: file p.json
//| {}

data {
  x: real
  y: class[3]
}

model m(x) { softmax([x, 0.0, -x]) }

loss cross_entropy(m(x), y)
