//: clause DAT-10
//: kind ok

data { z: angle ~ normal(0, 0.5); x: real }
loss sin(z)*x
