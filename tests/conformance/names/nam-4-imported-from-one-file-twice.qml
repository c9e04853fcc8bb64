//: clause NAM-4
//: kind ok
//: file one.qml
//| const a = 1

use one: a
use one: a
