//: clause SYN-8
//: kind ok
//: file parts/outer.qml
//| use parts.inner: flip
//| circuit twice q: qubit { flip q; flip q }
//: file parts/inner.qml
//| circuit flip q: qubit { X q }

use parts.outer: twice
