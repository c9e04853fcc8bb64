//: clause SYN-8 LIB-1
//: kind ok

use std.encode: angle
