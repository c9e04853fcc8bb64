//: clause LEX-4
//: kind ok

data { y: class["café", "чай"] } // 茶
loss index(y)
