//: clause CON-1
//: kind ok

const three = (0 - 6)/(0 - 2) in 3..3
