//: clause TYP-17
//: kind ok
//: run eval --params w.json --json
//: prints "loss": 32
//: file w.json
//| {"w": [-3, 2]}

param w: real[2] ~ zeros
model m() { sum([100, 1]*relu(w)) + 10*abs(w[0]) }
loss m()
