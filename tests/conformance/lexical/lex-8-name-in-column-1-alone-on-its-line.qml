//: clause LEX-8
//: kind ok

const data = 2
const total = (
data
)
