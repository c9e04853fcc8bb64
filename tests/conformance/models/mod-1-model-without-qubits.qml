//: clause MOD-1
//: kind ok
//: run eval --json
//: prints "loss": 8,

model m() {
  let a = 3
  a^2 - 1
}

loss m()
