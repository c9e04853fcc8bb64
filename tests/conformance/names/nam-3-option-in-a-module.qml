//: clause NAM-3
//: kind invalid
//: code Q0223
//: at blocks.qml:1:1
//: file blocks.qml
//| option noise = 0.1
//| const a = 1

use blocks: a
