//: clause CLI-8 GAT-1
//: kind ok
//: run state --json
//: prints "num_qubits": 2, "order": "
//: prints "amplitudes": [[0, 0], [0, 0], [1, 0], [0, 0]]

model m() {
  qubit q[2]
  X q[1]
  prob(q == 0)
}

loss m()
