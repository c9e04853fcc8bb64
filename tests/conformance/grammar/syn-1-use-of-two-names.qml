//: clause SYN-1
//: kind ok

use std.encode: angle, zz_map
