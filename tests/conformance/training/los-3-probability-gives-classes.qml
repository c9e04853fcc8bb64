//: clause LOS-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints prediction,p_no,p_yes
//: prints no,0.88
//: prints yes,0.09
//: file d.csv
//| x,y
//| 0.7,no
//| 2.5,yes
//: file p.json
//| {}

data {
  x: real
  y: class["no", "yes"]
}

model m(x) {
  qubit q
  RX(x) q
  prob(q == 1)
}

loss bce(m(x), y)
