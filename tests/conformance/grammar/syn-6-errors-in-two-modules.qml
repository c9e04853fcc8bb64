//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 10:11
//: errors 2
//: file blocks.qml
//| const width 3

use blocks: width
const a = = 1
