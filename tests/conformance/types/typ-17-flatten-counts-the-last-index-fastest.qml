//: clause TYP-17
//: kind ok
//: run eval --params w.json --json
//: prints "loss": 4321
//: file w.json
//| {"w": [[1, 2], [3, 4]]}

param w: real[2, 2] ~ zeros
model m() { sum([1, 10, 100, 1000]*flatten(w)) }
loss m()
