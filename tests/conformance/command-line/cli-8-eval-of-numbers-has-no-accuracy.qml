//: clause CLI-8 CLI-9
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints {"loss": 1.5, "rows": 2}
//: file d.csv
//| x
//| 1
//| 2
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
