//: clause MOD-6
//: kind invalid
//: code Q0603
//: at 7:19

param t: real[4] ~ ones
loss 1 - fidelity(t, [1, 0, 0, 0])
