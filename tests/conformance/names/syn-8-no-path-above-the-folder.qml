//: clause SYN-8
//: kind malformed
//: code Q0101
//: at 6:5

use ..blocks: turn
