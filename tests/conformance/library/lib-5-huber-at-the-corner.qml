//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 0.5,

model m() { 1.5 }

loss huber(m(), 0.5, 1)
