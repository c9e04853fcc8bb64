//: clause SYN-2
//: kind ok
//: command --emit=ast FILE
//> loss 2*scan h = 0 for v in x {
//>   h + v
//> }

loss 2*(scan h = 0 for v in x { h + v })
