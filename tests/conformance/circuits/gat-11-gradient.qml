//: clause GAT-11
//: kind ok
//: run grad --params p.json --json
//: prints "loss": 0.366250585687
//: prints "t": 0.481779092708
//: file p.json
//| {"t": 1.3}

param t: angle

model m() {
  qubit q[4]
  X q[..2]
  double_excitation(t) q[0], q[1], q[2], q[3]
  prob(q == 12)
}

loss m()
