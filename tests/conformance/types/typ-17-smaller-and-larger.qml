//: clause TYP-17
//: kind ok
//: run eval --params w.json --json
//: prints "loss": 7222
//: file w.json
//| {"w": [-3, 5, 2]}

param w: real[3] ~ zeros
model m() { sum([1, 10, 100]*min(w, 2)) + 1000*sum(max(w, 0)) + max(w[1], w[2]) }
loss m()
