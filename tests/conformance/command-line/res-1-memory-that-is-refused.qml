//: clause RES-1 RES-5 CLI-5
//: kind resource
//: exit 69
//: command check FILE; (ulimit -v 1500000; $implementation run FILE gradcheck)
//: says memory

param t: angle

model m() {
  qubit q[26]
  RX(t) q
  expect(Z[0], q)
}

loss m()
