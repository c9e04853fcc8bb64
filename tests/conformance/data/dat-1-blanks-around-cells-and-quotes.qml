//: clause DAT-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: prints 2.25
//: prints -3
//: file d.csv
//|  x ,	note
//|   1.5  , a
//|  "2.25" ,b
//| " -3 ",c
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
