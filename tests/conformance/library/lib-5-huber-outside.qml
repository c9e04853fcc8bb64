//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 2,

model m() { 3 }

loss huber(m(), 0.5, 1)
