//: clause SYN-7 CLI-23
//: kind ok
//: command --emit=ast FILE
//> loss unknown(w)

loss unknown( w )
