//: clause LEX-8
//: kind ok

const train = 2
const largest = max(
train, 3) in 3..3
