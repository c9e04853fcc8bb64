//: clause SYN-8
//: kind invalid
//: code Q0205
//: at 7:9
//: exit 66

use std.encoders: angle
