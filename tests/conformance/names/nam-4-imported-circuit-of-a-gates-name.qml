//: clause NAM-4
//: kind invalid
//: code Q0222
//: at blocks.qml:1:9
//: file blocks.qml
//| circuit H q: qubit { X q }

use blocks: H
