// what a gate's matrix is told
gate h = [[1, 1], [1, -1]]
gate slanted = [[0.6, 0.8], [0.8, 0.6]]
gate ragged = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1], [0, 0, 0, 1]]
gate odd = [[0, 1, 0], [0, 0, 1], [1, 0, 0]]
gate text = [[1, 0], [0, "i"]]
model m() {
  qubit q[2]
  h q
  within { H q[0] } apply { discard q[1] }
  within { prepare([1, 0]) q[1..] } apply { H q[0] }
  expect(Z[0], q)
}
loss m()
