//: clause CLI-3 CLI-8
//: kind runtime-error
//: exit 1
//: run eval --data d.csv --params p.json --json
//: prints "loss": null
//: file d.csv
//| x
//| 0
//: file p.json
//| {}

data { x: real }

model m(x) { log(x) }

loss m(x)
