//: clause CLI-21 CON-3
//: kind ok
//: flags -D n=5
//: run info --json
//: prints "num_qubits": 5

const n = 2, scale = 0.5

model m() {
  qubit q[n]
  X q
  scale*prob(q == 2^n - 1)
}

loss m()
