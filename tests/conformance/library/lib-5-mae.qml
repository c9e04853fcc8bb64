//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 1.25,

model m() { -0.75 }

loss mae(m(), 0.5)
