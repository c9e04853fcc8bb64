//: clause LEX-2
//: kind ok
//: code W1001
//: at 6:20

data { y: class["no⁦", "yes"] }
loss index(y)
