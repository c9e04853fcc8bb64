//: clause SYN-7
//: kind ok
//: command --emit=ast FILE
//> const a = 0.50, b = 1.0E-9, c = 0010

const a = 0.50, b = 1.0E-9, c = 0010
