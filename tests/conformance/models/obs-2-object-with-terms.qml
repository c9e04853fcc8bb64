//: clause OBS-2
//: kind ok
//: run eval --json
//: prints "loss": -0.5
//: file h.json
//| {"terms": [["Z0", 0.5]], "num_qubits": 3}

observable H = load("h.json")

model m() {
  qubit q[3]
  X q[0]
  expect(H, q)
}

loss m()
