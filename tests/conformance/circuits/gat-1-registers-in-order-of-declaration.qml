//: clause GAT-1
//: kind ok
//: run state --params p.json --json
//: prints "amplitudes": [[0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [1, 0], [0, 0]
//: file p.json
//| {}

// b and a have numbers 0, 1 and 2, 3: the set wire a[1] is bit 3
model m() {
  qubit b[2]
  qubit a[2]
  X a[1]
  X b[0]
  prob(a == 2)
}

loss m()
