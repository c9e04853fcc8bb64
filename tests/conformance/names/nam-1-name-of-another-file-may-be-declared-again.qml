//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 9:7
//: file blocks.qml
//| const width = 2

use blocks: width
const width = 3
