//: clause PAR-3
//: kind runtime-error
//: exit 65
//: run eval --params p.json --json
//: says p.json
//: file p.json
//| {"w": [[1, 2], [3]], "s": 1}

param w: angle[2, 2]
param s: real ~ ones

model m() { s*(w[0, 0] + 10*w[0, 1] + 100*w[1, 0] + 1000*w[1, 1]) }

loss m()
