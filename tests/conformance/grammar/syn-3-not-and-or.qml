//: clause SYN-3
//: kind ok
//: command --emit=ast FILE
//> loss where(not a == b and c or d, 1, 2)
//> loss where(not (a and (c or d)), 1, 2)

loss where(((not (a == b)) and c) or d, 1, 2)
loss where(not (a and (c or d)), 1, 2)
