//: clause SYN-8 DIA-3
//: kind malformed
//: code Q0101
//: at blocks.qml:1:13
//: file blocks.qml
//| const width 3

use blocks: width
