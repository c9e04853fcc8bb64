//: clause TYP-16
//: kind invalid
//: code Q0307
//: at 13:8

data { t: real }

model m[k]() {
  qubit q
  repeat k { X q }
  expect(Z, q)
}
loss m[size(rows.t)]()*mean(rows.t)
