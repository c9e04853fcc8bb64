//: clause DAT-6
//: kind ok
//: run eval --data d.csv --params p.json
//: prints accuracy 1.0000 (2 of 2)
//: file d.csv
//| x,y
//| 1.5,yes
//| -2,no
//: file p.json
//| {"w": 1}

data {
  x: real
  y: class["no", "yes"]
}
param w: real ~ ones
model m(x) { sigmoid(w*x) }
loss bce(m(x), y)
