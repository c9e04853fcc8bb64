//: clause TYP-17
//: kind ok
//: run eval --params w.json --json
//: prints "loss": 99
//: file w.json
//| {"w": [-3, 0, 0.5]}

param w: real[3] ~ zeros
model m() { -(1*sign(w[0]) + 10*sign(w[1])) + 98*sign(w[2]) }
loss m()
