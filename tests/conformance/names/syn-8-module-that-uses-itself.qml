//: clause SYN-8
//: kind invalid
//: code Q0204
//: at one.qml:1:5
//: file one.qml
//| use one: a
//| const a = 1

use one: a
