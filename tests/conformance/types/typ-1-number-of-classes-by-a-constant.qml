//: clause TYP-1
//: kind ok

const k = 3
data { y: class[k] }
loss index(y)
