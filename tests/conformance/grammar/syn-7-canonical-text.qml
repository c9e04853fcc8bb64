//: clause SYN-7
//: kind ok
//: command --emit=ast FILE
//> const a = 2*(3 + 4)

// gone
const a = (2) * (3+4);
