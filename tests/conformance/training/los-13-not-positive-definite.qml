//: clause LOS-13
//: kind runtime-error
//: exit 1
//: run train --data d.csv -o m.json
//: says not positive definite
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
model k(a: real, b: real) { -a*b }
fit ridge(k, x, t, alpha = 0.5)
