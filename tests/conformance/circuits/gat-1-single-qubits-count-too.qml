//: clause GAT-1
//: kind ok
//: run state --params p.json --json
//: prints "num_qubits": 3
//: prints "amplitudes": [[0, 0], [0, 0], [1, 0], [0, 0]
//: file p.json
//| {}

model m() {
  qubit a
  qubit b[2]
  X b[0]
  prob(a == 0) + 10*prob(b == 1)
}

loss m()
