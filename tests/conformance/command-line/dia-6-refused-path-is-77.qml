//: clause DIA-6
//: kind invalid
//: code Q0202
//: at 8:5
//: exit 77
//: make mkdir blocks.qml

use blocks: turn
