//: clause CON-2
//: kind ok

param w: real ~ zeros
loss log(w) + 1/w
