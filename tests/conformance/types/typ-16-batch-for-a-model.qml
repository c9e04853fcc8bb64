//: clause TYP-16
//: kind invalid
//: code Q0382
//: at 8:8

data { x: real[2] }
model m(a: real[k, n]) { sum(a) }
loss m(rows.x)
