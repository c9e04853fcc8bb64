//: clause DAT-0 DAT-8
//: kind invalid
//: code Q0543
//: at 6:26

data { x: real[4] ~> pca(3) }
