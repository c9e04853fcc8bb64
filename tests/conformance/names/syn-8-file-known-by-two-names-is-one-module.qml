//: clause SYN-8
//: kind ok
//: file one.qml
//| const a = 1
//: make ln one.qml two.qml

use one: a
use two: a
