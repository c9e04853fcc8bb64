//: clause DAT-4
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 0.5
//: prints 2
//: prints -0.25
//: file d.csv
//| x
//| .5
//| 2.
//| -.25
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
