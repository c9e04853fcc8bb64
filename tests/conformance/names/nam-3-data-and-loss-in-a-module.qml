//: clause NAM-3
//: kind invalid
//: code Q0223
//: at blocks.qml:1:1
//: errors 2
//: file blocks.qml
//| data { x: real }
//| loss 1.0
//| const a = 1

use blocks: a
