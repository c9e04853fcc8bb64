//: clause TYP-1
//: kind ok

data {
  a: class["x", "y"]
  b: class[65536]
}
loss index(a) + index(b)
