//: clause LOS-2
//: kind ok
//: run eval --params p.json --json
//: prints "loss": 13,
//: file p.json
//| {"w": 2}

param w: real ~ constant(2)

model m(x: real) { w*x }

loss m(0.5) + sum(m(i) for i in 0..4)
