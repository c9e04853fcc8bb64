// A string that stands twice in a file is one term: the sum is told
observable H = load("duplicate_term.json")
param t: angle ~ zeros
model energy() {
  qubit q[2]
  RY(t) q
  expect(H, q)
}
loss energy()
