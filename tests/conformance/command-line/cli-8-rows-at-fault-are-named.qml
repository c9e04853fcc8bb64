//: clause CLI-8
//: kind runtime-error
//: exit 1
//: run eval --data d.csv --params p.json --json
//: says row 3
//: says row 4
//: says row 6
//: file d.csv
//| x
//| 1
//| -2
//| -3
//| 5
//| -4
//| -6
//: file p.json
//| {}

data { x: real }

model m(x) { log(x) }

loss m(x)
