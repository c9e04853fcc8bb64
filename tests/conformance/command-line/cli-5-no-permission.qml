//: clause CLI-5 DAT-1
//: kind runtime-error
//: exit 77
//: run eval --data d.csv --params p.json
//: make mkdir d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
