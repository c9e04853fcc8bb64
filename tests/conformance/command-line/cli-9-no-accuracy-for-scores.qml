//: clause CLI-9
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "loss": 2
//: file d.csv
//| x0,x1,x2,y
//| 1,0,0,c
//: file p.json
//| {}

data {
  x: real[3]
  y: class["a", "b", "c"]
}

model m(x) { x }

loss m(x)[0]*index(y)
