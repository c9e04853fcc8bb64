//: clause SYN-8
//: kind invalid
//: code Q0205
//: at 8:5
//: exit 66
//: says did you mean `use std.qaoa: qaoa`?

use std: qaoa
