//: clause NAM-3
//: kind invalid
//: code Q0223
//: at blocks.qml:1:1
//: file blocks.qml
//| param w: angle
//| const a = 1

use blocks: a
