//: clause DAT-4
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 0.1
//: prints 9007199254740992
//: file d.csv
//| x
//| 0.1000000000000000055511151231257827
//| 9007199254740993
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
