//: clause CLI-8
//: kind ok
//: run grad --params p.json --json
//: prints {"loss": 22, "grad": {"w": [[0, 2], [6, 0]], "s": 11}}
//: file p.json
//| {"w": [[1, 2], [3, 4]], "s": 2}

param w: real[2, 2] ~ zeros
param s: real ~ ones

model m() { s*(w[0, 1] + 3*w[1, 0]) }

loss m()
