//: clause PAR-4
//: kind runtime-error
//: exit 78
//: run eval --params p.json --json
//: says w: [2, 3] in the file, [3, 2] in the model
//: file p.json
//| {"w": [[1, 2, 3], [4, 5, 6]]}

param w: angle[3, 2]

model m() { (w[0, 0] + 10*w[0, 1] + 100*w[1, 0] + 1000*w[1, 1]) }

loss m()
