//: clause PAR-1 PRM-1
//: kind ok
//: run eval --params p.json --json
//: prints "loss": 17.5
//: file p.json
//| {"enc.W": [[1, 2], [3, 4]], "enc.b": [0.5, 0.25]}

record layer[n] {
  W: real[n, n] ~ glorot
  b: real[n] ~ zeros
}

param enc: layer[2]

model m() { sum(enc.W) + 10*sum(enc.b) }

loss m()
