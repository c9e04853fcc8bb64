//: clause CLI-8
//: kind ok
//: run info --json
//: prints "model": "m", "num_qubits": 2, "gates": 
//: prints "RY": 2
//: prints "CX": 1
//: prints "depth": 2
//: prints "calls": [{"model": "part", "count": 2, "num_qubits": 1
//: prints "parameters": [{"name": "w", "shape": [2], "count": 2}]

param w: angle[2]

model part(a: real) {
  qubit q
  RX(a) q
  expect(Z, q)
}

model m() {
  qubit q[2]
  RY(w) q
  CX q[0], q[1]
  expect(Z[0], q) + part(w[0]) + part(w[1])
}

loss m()
