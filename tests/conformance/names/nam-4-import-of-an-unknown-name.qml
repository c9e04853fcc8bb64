//: clause NAM-4
//: kind invalid
//: code Q0224
//: at 9:13
//: file blocks.qml
//| circuit turn q: qubit { H q }
//: says did you mean

use blocks: turm
