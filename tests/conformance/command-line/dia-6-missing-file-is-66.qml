//: clause DIA-6
//: kind invalid
//: code Q0201
//: at 7:5
//: exit 66

use blocks: turn
