//: clause DAT-0
//: kind ok
//: run eval --data d.csv --params p.json --json
//: prints "loss": 1.470333372770
//: file d.csv
//| x_0_0,x_0_1,x_1_0,x_1_1,a,b0,b1,b2,y
//| 0.1,0.2,0.3,0.4,-2,1,0,1,high
//: file p.json
//| {}

data {
  x: real[2, 2]
  a: angle
  b: bit[3]
  y: class["low", "high"]
}

model m(x, a, b) {
  qubit q
  RX(sum(x) + a + sum(b)) q
  prob(q == 1)
}

loss bce(m(x, a, b), y)
