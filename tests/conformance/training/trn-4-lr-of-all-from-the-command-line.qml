//: clause TRN-4 CLI-2
//: kind ok
//: run train --data d.csv --lr 0.02 --epochs=2 --batch 1 --json
//: prints "loss": 5.0704931019
//: prints "epochs": 2
//: file d.csv
//| x,y
//| 0.5,1
//| -1,0.25
//| 2,-0.5
//| 1.5,3
//| -0.75,2

data {
  x: real
  y: real
}

param a: real ~ constant(0.5)
param b: real ~ constant(-1)

model line(x) { a*x + b }

loss mse(line(x), y)
train adam(lr = 0.1), epochs = 9, batch = 3
