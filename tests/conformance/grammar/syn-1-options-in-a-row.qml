//: clause SYN-1
//: kind ok
//: command --emit=ast FILE
//> option noise = 0.1 in 0..1, turn: angle = 2

option noise = 0.1 in 0..1, turn: angle = 2
