//: clause LEX-6
//: kind ok

data { y: class["a\"b", "a\\b", "a\nb", "a\tb"] }
loss index(y)
