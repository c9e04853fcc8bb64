//: clause GAT-10
//: kind ok
//: run grad --params p.json --json
//: prints "loss": 0.117578906357
//: prints "t": 0.322108843618
//: file p.json
//| {"t": 0.7}

param t: angle ~ constant(0.7)

model m() {
  qubit q[2]
  X q[1]
  single_excitation(t) q[0], q[1]
  prob(q == 1)
}

loss m()
