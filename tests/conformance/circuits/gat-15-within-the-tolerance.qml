//: clause GAT-15
//: kind ok
//: run eval --json
//: prints "loss": 1,

gate h = [[0.7071067811865, 0.7071067811865], [0.7071067811865, -0.7071067811865]]

model m() {
  qubit q
  h q
  prob(q == 1)
}

loss where(abs(m() - 0.5) < 1e-9, 1, 0)
