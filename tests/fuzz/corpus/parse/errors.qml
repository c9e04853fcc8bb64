const n 4
parma w: angle
loss a && 2pi + 1. + "x
$ )
