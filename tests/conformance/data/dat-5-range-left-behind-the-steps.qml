//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says d.csv:row 3: "x" is 1.5 behind its steps
//: file d.csv
//| x
//| 150
//| 250
//: file p.json
//| {"w": 3, "x.minmax.lo": 100, "x.minmax.hi": 200}

data { x: real in 0..1 ~> minmax }
param w: real ~ ones
model m(x) { w*x }
loss m(x)
