//: clause SYN-7
//: kind ok
//: command --emit=ast FILE
//> data {
//>   y: class["a\"b", "\t"]
//> }

data { y: class["a\"b", "	"] }
