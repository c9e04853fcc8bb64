//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 1.4

model m() { 0.7 }

loss mse(m(), -0.5)
