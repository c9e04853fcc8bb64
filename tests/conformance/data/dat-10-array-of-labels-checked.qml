//: clause DAT-10 TYP-5
//: kind ok

data { x: class["a", "b"][3] }
loss sum([index(c) for c in x])
