//: clause LOS-2
//: kind ok
//: run eval --params p.json --json
//: prints "loss": 60,
//: file p.json
//| {"w": 2}

param w: real ~ constant(2)

model m(x: real[3]) { w*sum(x) }

loss sum(i*m([j^2 for j in 0..3]) for i in 0..4)
