//: clause PRM-1
//: kind ok
//: run info --json
//: prints "parameters": [{"name": "late", "shape": [], "count": 1}, {"name": "enc.gain", "shape": [], "count": 1}, {"name": "enc.W", "shape": [2, 2], "count": 4}]

record block[n] {
  gain: real ~ constant(2)
  W: real[n, n] ~ ones
}

param late: real ~ constant(9)
param enc: block[2]

model m() { late + enc.gain + sum(enc.W) }

loss m()
