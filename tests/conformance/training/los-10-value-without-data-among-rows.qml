//: clause LOS-10
//: kind ok
//: run eval --data d.csv --params p.json
//: prints 4.66667
//: file d.csv
//| x,y
//| 0.1,1
//| 0.7,2
//| 0.4,3
//: file p.json
//| {"w": 0.3}

data { x: real; y: real }
param w: angle

// no gate reaches q[1], so that what is read is the same number for all rows, and summed over them all the same
model m(x) {
  qubit q[2]
  RY(w*x) q[0]
  prob(q[1] == 1)
}
fn apart(p: real[k], t: real[k]) = sum((p[i] - t[j])^2 for i in 0..k, j in 0..k) / k^2
loss apart([m(u) for u in rows.x], rows.y)
train adam(lr = 0.01), epochs = 1
