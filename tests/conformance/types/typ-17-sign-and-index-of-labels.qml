//: clause TYP-17
//: kind ok
//: run eval --data d.csv --params w.json --json
//: prints "loss": 4.5
//: file w.json
//| {"w": 1}
//: file d.csv
//| y
//| no
//| yes

data { y: class["no", "yes"] }
param w: real ~ zeros
model m(y) { w*(sign(y) + 3*index(y) + 3) }
loss m(y)
