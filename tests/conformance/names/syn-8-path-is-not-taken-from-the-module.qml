//: clause SYN-8
//: kind invalid
//: code Q0201
//: at parts/outer.qml:1:5
//: exit 66
//: file parts/outer.qml
//| use inner: flip
//| circuit twice q: qubit { flip q; flip q }
//: file parts/inner.qml
//| circuit flip q: qubit { X q }

use parts.outer: twice
