//: clause CIR-13
//: kind invalid
//: code Q0521
//: at 7:23
//: exit 66

const G: graph = load("g.txt")

model m() {
  qubit q[G.n]
  H q
  expect(Z[0], q)
}

loss m()
