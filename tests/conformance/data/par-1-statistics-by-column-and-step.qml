//: clause PAR-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 2.5
//: prints 0.5
//: file d.csv
//| x
//| 5
//| 1
//: file p.json
//| {"x.standardize.mean": 0, "x.standardize.std": 2}

data { x: real ~> standardize }

model m(x) { x }

loss m(x)
