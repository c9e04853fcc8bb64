//: clause CIR-13
//: kind invalid
//: code Q0523
//: at 7:23
//: exit 77

const G: graph = load("../g.txt")

model m() {
  qubit q[G.n]
  H q
  expect(Z[0], q)
}

loss m()
