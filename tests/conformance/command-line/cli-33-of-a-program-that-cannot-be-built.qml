//: clause CLI-33
//: kind ok
//: command info FILE --json
//: prints {"model": "
//: prints "parameters": [{"name": "w", "shape": [2], "count": 2, "kind": "angle", "init": {"kind": "normal", "args": [0, 0.5]}}], "options": [], "hash": "
//: prints "models": [{"model": "k", "num_qubits": 2, "gates": {"RX": 2, "RY": 2}, "depth": 2, "calls": [], "reads": ["prob(q == 3)"]

param w: angle[2] ~ normal(0, 0.5)
model k(a: real[2]) {
  qubit q[2]
  RX(a) q
  RY(w) q
  prob(q == 3)
}
