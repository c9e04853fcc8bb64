//: clause CLI-25
//: kind runtime-error
//: exit 2
//: command FILE --emit=ir -o part.qml
//: file part.qml
//| fn f(a: real) = a + 1

use part: f

model m() { f(2) }

loss m()
