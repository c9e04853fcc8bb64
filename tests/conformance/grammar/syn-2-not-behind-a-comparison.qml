//: clause SYN-2
//: kind ok
//: command --emit=ast FILE
//> loss a == (not b)

loss a == not b
