//: clause GAT-14 NAM-4
//: kind ok
//: run eval --json
//: prints "loss": 
//: file gates.qml
//| gate quarter = [[1, 0], [0, i]]

use gates: quarter

model m() {
  qubit q
  H q
  quarter q
  inv quarter q
  H q
  prob(q == 0)
}

loss m()
