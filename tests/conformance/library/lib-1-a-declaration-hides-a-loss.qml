//: clause LIB-1 NAM-4
//: kind ok
//: run eval --json
//: prints "loss": 304,

fn mse(a: real, b: real) = 100*a + b

model m() { 3 }

loss mse(m(), 4)
