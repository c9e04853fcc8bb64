//: clause SYN-8
//: kind invalid
//: code Q0204
//: at two.qml:1:5
//: file one.qml
//| use two: b
//| const a = 1
//: file two.qml
//| use one: a
//| const b = 2

use one: a
