//: clause OBS-2
//: kind invalid
//: code Q0520
//: at 8:21
//: file h.json
//| {"terms": [["Z2", 1]], "num_qubits": 2}

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
