//: clause TYP-17
//: kind ok
//: run eval --params w.json --json
//: prints "loss": 2
//: file w.json
//| {"w": 0}

param w: real ~ zeros
model m() { exp(w) + log(exp(w)) + sqrt(exp(w)) + sigmoid(w)*2 - cos(w) + sin(w) + tanh(w) }
loss m()
