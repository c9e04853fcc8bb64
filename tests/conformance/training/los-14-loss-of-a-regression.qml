//: clause LOS-14
//: kind ok
//: run train --data d.csv -o m.json --json
//: prints "loss": 1.1
//: file d.csv
//| x,y,t
//| 0.1,a,0.1
//| 0.4,a,0.4
//| 2.6,b,0.4
//| 2.9,b,0.1
//| 0.2,a,0.2
//| 2.8,b,0.2

data { x: real
  y: class["a", "b"]
  t: real }
model k(a: real, b: real) { qubit q
  RX(a) q
  RX(-b) q
  prob(q == 0) }
fit ridge(k, x, t, alpha = 0.001)
