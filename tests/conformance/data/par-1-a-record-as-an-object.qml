//: clause PAR-1 PAR-3
//: kind runtime-error
//: exit 65
//: run eval --params p.json --json
//: file p.json
//| {"enc": {"W": [[1, 2], [3, 4]], "b": [0, 0]}}

record layer[n] {
  W: real[n, n] ~ glorot
  b: real[n] ~ zeros
}

param enc: layer[2]

model m() { sum(enc.W) + 10*sum(enc.b) }

loss m()
