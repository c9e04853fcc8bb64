//: clause CLI-8
//: kind ok
//: run bench --batch 4 --repeats 2 --threads 1 --json
//: prints "batch": 4
//: prints "threads": 1
//: prints "forward_s": 
//: prints "value_grad_s": 
//: prints "repeats": 2

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
