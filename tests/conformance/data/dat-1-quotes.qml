//: clause DAT-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: prints 2
//: file d.csv
//| x,note
//| "1.5","a, ""b"""
//| 2,"two
//| lines"
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
