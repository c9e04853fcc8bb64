//: clause DAT-6
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says d.csv:row 4: column "x": "bad"
//: file d.csv
//| note,x
//| "two
//| lines",1
//| ok,bad
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
