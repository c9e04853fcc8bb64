//: clause QAS-7
//: kind ok
//: command --emit=qasm3 FILE
//: prints gate rxx(
//: prints gate qml_u(
//: prints gate single_excitation(
//: prints rxx(0.7) q[0], q[1];

model m() {
  qubit q[3]
  RXX(0.7) q[0], q[1]
  U(0.1, 0.2, 0.3) q[2]
  single_excitation(0.4) q[1], q[2]
  expect(Z[0], q)
}

loss m()
