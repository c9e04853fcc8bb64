//: clause CLI-7
//: kind ok
//: run eval --json
//: prints "loss": 3

model m() { 3 }

loss m()
