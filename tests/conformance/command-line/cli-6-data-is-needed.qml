//: clause CLI-6
//: kind runtime-error
//: exit 2
//: run eval --params p.json
//: says --data
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
