//: clause CON-3
//: kind ok

const k: real = 3
loss k/2
