//: clause PAR-4
//: kind runtime-error
//: exit 78
//: run eval --params p.json --json
//: says w: [3] in the file, [2, 2] in the model
//: says s: not in the file
//: says b: in the file, not in the model
//: file p.json
//| {"w": [1, 2, 3], "b": 1}

param w: angle[2, 2]
param s: real ~ ones

model m() { s*(w[0, 0] + 10*w[0, 1] + 100*w[1, 0] + 1000*w[1, 1]) }

loss m()
