// groups and options
param a: angle[2]
param b: real ~ uniform(1, -1)
param c: real
loss sum(a)
train adam(lr = -0.1, over = [a, d]), sgd(momentum = 1.0, over = [a]), epochs = 0
