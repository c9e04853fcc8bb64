param w: real ~ ones ~> minmax(0, 1)
loss f(w)
train adam, epochs = 3
