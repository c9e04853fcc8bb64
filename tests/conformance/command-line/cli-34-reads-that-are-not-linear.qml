//: clause CLI-34 MOD-6
//: kind ok
//: command info FILE --json
//: prints {"name": "a", "angles": 1, "frequencies": [0, 1, 2], "exact": ["0", "1", "2"]}
//: prints {"name": "b", "angles": 0, "frequencies": null, "why": "nonlinear"}
//: prints {"name": "c", "angles": 1, "frequencies": null, "why": "a read that is not linear in the state"}

model spread(a: real, b: real) {
  qubit q
  RX(a) q
  var(Z, q) + fidelity(q, [b, 1.0])
}

model mixed(c: real) {
  qubit q[2]
  RX(c) q[0]
  CX q[0], q[1]
  entropy(q[..1])
}
