//: clause SYN-8
//: kind invalid
//: code Q0205
//: at 7:5
//: exit 66

use std.encoders: angle
