//: clause TRN-3
//: kind invalid
//: code Q0615
//: at 17:23

data {
  x: real
  y: real
}

param a: real ~ constant(0.5)
param b: real ~ constant(-1)

model line(x) { a*x + b }

loss mse(line(x), y)
train adam(lr = 0.1), steps = 5
