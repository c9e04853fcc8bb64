//: clause PAR-4
//: kind runtime-error
//: exit 78
//: run eval --params p.json --json
//: says z: in the file, not in the model
//: file p.json
//| {"w": [[1, 2], [3, 4]], "s": 1, "z": 2}

param w: angle[2, 2]
param s: real ~ ones

model m() { s*(w[0, 0] + 10*w[0, 1] + 100*w[1, 0] + 1000*w[1, 1]) }

loss m()
