//: clause SYN-3
//: kind ok
//: command --emit=ast FILE
//> loss sum(2*A @ v*w)
//> loss sum(2*(A @ v))

loss sum(2*A @ v*w)
loss sum(2*(A @ v))
