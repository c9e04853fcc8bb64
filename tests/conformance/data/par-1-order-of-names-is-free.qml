//: clause PAR-1
//: kind ok
//: run eval --params p.json --json
//: prints "loss": 2160.5
//: file p.json
//|  {
//|  "s": 0.5, "w":
//| [[1, 2], [3, 4]]}

param w: angle[2, 2]
param s: real ~ ones

model m() { s*(w[0, 0] + 10*w[0, 1] + 100*w[1, 0] + 1000*w[1, 1]) }

loss m()
