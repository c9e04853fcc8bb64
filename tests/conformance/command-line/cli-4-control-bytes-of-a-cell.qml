//: clause CLI-4 DAT-6
//: kind runtime-error
//: exit 65
//: run eval --data d.csv --params p.json
//: says \x1b[31mred
//: make printf 'x\n\033[31mred\n' >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
