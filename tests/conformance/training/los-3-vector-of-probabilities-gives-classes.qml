//: clause LOS-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints prediction,p_a,p_b,p_c,p_d
//: prints a,0.87
//: prints b,0.0
//: file d.csv
//| x
//| 0.7
//| 2.5
//: file p.json
//| {}

data {
  x: real
  y: class["a", "b", "c", "d"]
}

model m(x) {
  qubit q[2]
  RX([x, 0.2]) q
  probs(q)
}

loss cross_entropy(m(x), y)
