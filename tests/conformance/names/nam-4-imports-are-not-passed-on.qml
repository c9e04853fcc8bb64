//: clause NAM-4
//: kind invalid
//: code Q0224
//: at 11:19
//: file outer.qml
//| use inner: flip
//| circuit twice q: qubit { flip q; flip q }
//: file inner.qml
//| circuit flip q: qubit { X q }

use outer: twice, flip
