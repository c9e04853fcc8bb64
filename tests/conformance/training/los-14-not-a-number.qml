//: clause LOS-14
//: kind runtime-error
//: exit 1
//: run train --data d.csv -o m.json
//: says is not a finite number
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
model k(a: real, b: real) { log(a - 1) * log(b - 1) }
fit svm(k, x, y)
