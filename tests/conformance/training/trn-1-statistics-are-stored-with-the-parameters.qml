//: clause TRN-1 DAT-7 PAR-1
//: kind ok
//: command run FILE train --data d.csv --quiet -o w >/dev/null && $implementation run FILE predict --data new.csv --params w
//: prints 1
//: prints 4
//: file d.csv
//| x,y
//| 0,0
//| 4,1
//| 1,0
//: file new.csv
//| x
//| 3
//| 6

data {
  x: real ~> minmax(-1, 1)
  y: real
}

param a: real ~ constant(2)

model m(x) { a*x }

loss mse(m(x), y)
train sgd(lr = 1e-300), epochs = 1, batch = 3
