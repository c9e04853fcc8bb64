//: clause DAT-1
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: make printf 'x,y\r1,2\r3,4\n' >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
