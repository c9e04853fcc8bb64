//: clause LOS-2
//: kind ok
//: run info --json
//: prints "model": "b"
//: prints "num_qubits": 3

model b() {
  qubit q[3]
  H q
  expect(Z[0], q)
}

model a() {
  qubit q
  H q
  expect(Z, q)
}

loss b() + a()
