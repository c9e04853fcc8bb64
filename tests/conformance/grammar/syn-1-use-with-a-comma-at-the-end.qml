//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:23

use std.encode: angle,
