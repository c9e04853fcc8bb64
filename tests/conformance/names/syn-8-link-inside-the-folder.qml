//: clause SYN-8
//: kind ok
//: file parts/blocks.qml
//| const width = 3
//: make ln -s parts/blocks.qml short.qml

use short: width
