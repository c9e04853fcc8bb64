//: clause TYP-17
//: kind ok
//: run eval --params w.json --json
//: prints "loss": 3
//: file w.json
//| {"w": [[1, 1], [7, 7], [0, 0]]}

param w: real[3, 2] ~ zeros
model m() { sum(softmax(w)[.., 0]) + 2*softmax(w)[1, 1] + 0.5*softmax(w)[0, 0] + 0.25 }
loss m()
