//: clause DAT-6
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says bad4
//: says 7 mistakes
//: file d.csv
//| x
//| bad0
//| bad1
//| bad2
//| bad3
//| bad4
//| bad5
//| bad6
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
