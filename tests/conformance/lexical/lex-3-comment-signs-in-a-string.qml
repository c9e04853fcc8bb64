//: clause LEX-3
//: kind ok

data { y: class["http://a", "/* b */"] }
loss index(y)
