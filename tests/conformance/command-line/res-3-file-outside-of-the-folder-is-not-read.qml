//: clause RES-3
//: kind invalid
//: code Q0203
//: at 8:5
//: exit 77
//: make echo 'const a = 1' > ../outside.qml; ln -s ../outside.qml blocks.qml

use blocks: a
