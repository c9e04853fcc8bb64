//: clause CLI-34
//: kind ok
//: command info FILE --json
//: prints {"name": "a", "angles": 2, "frequencies": [0, 0.25, 0.5, 0.75, 1, 1.25], "exact": ["0", "1/4", "1/2", "3/4", "1", "5/4"]}
//: prints {"name": "b", "angles": 1, "frequencies": [0, 1], "exact": ["0", "1"]}
//: prints {"name": "c", "angles": 0, "frequencies": [0], "exact": ["0"]}

model k(a: real, b: real, c: real) {
  qubit q[2]
  RX(3*a/4) q[0]
  CRY(a/2) q[0], q[1]
  CP(-b) q[0], q[1]
  expect(Z[0], q) + c
}
