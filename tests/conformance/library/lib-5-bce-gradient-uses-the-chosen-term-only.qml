//: clause LIB-5
//: kind ok
//: run grad --data d.csv --params p.json --json
//: prints "p": -1}
//: file d.csv
//| y
//| yes
//: file p.json
//| {"p": 1}

data { y: class["no", "yes"] }

param p: real ~ ones

model m() { p }

loss bce(m(), y)
