//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 0.125,

model m() { 0.75 }

loss huber(m(), 0.25, 1)
