//: clause LOS-2 CLI-2
//: kind runtime-error
//: exit 2
//: run eval --data d.csv --params p.json --target x
//: says --target
//: file d.csv
//| x
//| 1
//: file p.json
//| {}

data { x: real }

model m(x) { 2*x }

loss mse(m(x), 0.5)
