//: clause CLI-3
//: kind ok
//: run eval --json
//: prints "loss": 0.10000000000000001

model m() { 0.1 }

loss m()
