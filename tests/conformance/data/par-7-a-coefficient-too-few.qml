//: clause PAR-7
//: kind runtime-error
//: exit 78
//: run predict --data d.csv --params m.json
//: says fit.dual: [1, 1] in the file, [1, 2] in the model
//: file m.json
//| {"fit.rows": [[0.1], [2.9]], "fit.dual": [[1]], "fit.bias": [0]}
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
fit svm(k, x, y)
