//: clause DAT-3 CLI-2
//: kind runtime-error
//: exit 2
//: run eval --data d.csv --params p.json --json --target y
//: says --target
//: file d.csv
//| x,y
//| 1,2
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
