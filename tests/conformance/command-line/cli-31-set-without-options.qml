//: clause CLI-31
//: kind runtime-error
//: exit 2
//: run train --set a=1
//: says the model declares no `option`

param p: real ~ ones
model m() { p - 2 }
loss m()^2
