//: clause CLI-34
//: kind ok
//: command info FILE --json
//: prints {"name": "a", "angles": 1, "frequencies": null, "why": "scaled by parameters"}
//: prints {"name": "b", "angles": 1, "frequencies": null, "why": "nonlinear"}
//: prints {"name": "c", "angles": 2, "frequencies": null, "why": "nonlinear"}

param s: real ~ constant(1.5)
model k(a: real, b: real, c: real) {
  qubit q[2]
  RX(s*a) q[0]
  RX(b*c) q[1]
  RZ(c) q[1]
  expect(Z[0], q)
}
