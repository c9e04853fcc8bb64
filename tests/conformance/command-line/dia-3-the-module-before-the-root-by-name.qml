//: clause DIA-3
//: kind invalid
//: code Q0224
//: at 10:8
//: file a.qml
//| const b = 1
//: command check FILE
//: says module `a` has no `c`

use a: c
