//: clause TRN-1 PAR-2
//: kind ok
//: command run FILE train --data d.csv --quiet >/dev/null && $implementation run FILE eval --data d.csv --params params.safetensors --json
//: prints "accuracy"
//: file d.csv
//| x0,x1,y
//| 0.5,1,no
//| -1,2,yes
//: file p.json
//| {"w": [0.3, 0.7]}

data {
  x: real[2]
  y: class["no", "yes"]
}

param w: angle[2] ~ constant(0.3)

model m(x) {
  qubit q[2]
  RY(x + w) q
  CX q[0], q[1]
  prob(q[1] == 1)
}

loss bce(m(x), y)
train adam(lr = 0.1), epochs = 2, batch = 2
