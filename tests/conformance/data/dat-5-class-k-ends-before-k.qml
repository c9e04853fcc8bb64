//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run eval --data d.csv --params p.json --json
//: says "3"
//: file d.csv
//| x,y
//| 0,3
//: file p.json
//| {}

data {
  x: real
  y: class[3]
}

model m(x) { softmax([x, 0.0, -x]) }

loss cross_entropy(m(x), y)
