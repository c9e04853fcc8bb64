//: clause CIR-9 CIR-3
//: kind ok
//: run eval --json
//: prints "loss": 1,

circuit pool a: qubit, b: qubit -> qubit {
  CRZ(0.4) a, b
  CRX(1.1) a, b
  return b
}

model mapped() {
  qubit q[4]
  RY([0.3, 1.2, -0.8, 2.1]) q
  pool q[.. by 2], q[1.. by 2] -> r
  CX r[0], r[1]
  expect(Z, r)
}

model written() {
  qubit q[4]
  RY([0.3, 1.2, -0.8, 2.1]) q
  pool q[0], q[1] -> r
  pool q[2], q[3] -> s
  CX r, s
  [expect(Z, r), expect(Z, s)]
}

loss where(sum(abs(mapped() - written())) < 1e-12, 1, 0)
