//: clause TYP-13 TYP-12
//: kind ok

param w: real[4] ~ ones
loss (scan low = 9.0, high = -9.0 for v in w { (min(low, v), max(high, v)) }).high
