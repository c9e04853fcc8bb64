//: clause TYP-17
//: kind ok
//: run eval --params w.json --json
//: prints "loss": 654321
//: file w.json
//| {"v": [[1, 2]], "w": [[3, 4], [5, 6]]}

param v: real[1, 2] ~ zeros
param w: real[2, 2] ~ zeros
model m() { sum([1, 10, 100, 1000, 10000, 100000]*flatten(concat(v, w))) }
loss m()
