//: clause CLI-10
//: kind ok
//: run predict --data d.csv --params p.json
//: prints prediction,"p_a, b","p_say ""c"""
//: prints "a, b",
//: prints "say ""c""",
//: file d.csv
//| x
//| -1
//| 1
//: file p.json
//| {}

data {
  x: real
  y: class["a, b", "say \"c\""]
}

model m(x) { sigmoid(x) }

loss bce(m(x), y)
