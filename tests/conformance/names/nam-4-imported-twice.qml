//: clause NAM-4
//: kind invalid
//: code Q0221
//: at 11:10
//: file one.qml
//| const a = 1
//: file two.qml
//| const a = 2

use one: a
use two: a
