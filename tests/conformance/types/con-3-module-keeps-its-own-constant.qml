//: clause CON-3
//: kind ok
//: flags -D width=5
//: file blocks.qml
//| const width = 3
//| const copy = width in 3..3

use blocks: copy
const width = 4 in 5..5
