//: clause CON-3
//: kind invalid
//: code Q0229
//: at -
//: flags -D width=2
//: file blocks.qml
//| const width = 3

use blocks: width
