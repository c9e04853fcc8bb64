const a = 3 by 2
loss f(0..4 by 2 by 3)
