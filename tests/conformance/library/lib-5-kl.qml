//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 0.586699133054

model m() { softmax([0.0, 1.0, 2.0]) }

loss kl(m(), softmax([1.0, 0.0, 0.5]))
