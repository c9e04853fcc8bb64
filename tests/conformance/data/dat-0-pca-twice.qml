//: clause DAT-0
//: kind invalid
//: code Q0507
//: at 6:36

data { x: real[2] ~> pca(2) ~> pca(2) }
