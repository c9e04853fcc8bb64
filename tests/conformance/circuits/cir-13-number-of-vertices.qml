//: clause CIR-13
//: kind ok
//: file deep/g.txt
//| 0 5
//| 1 2

const G: graph = load("deep/g.txt")

model m() {
  qubit q[G.n]
  H q
  expect(Z[5], q)
}

loss m()
