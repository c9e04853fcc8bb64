//: clause SYN-1
//: kind ok
//: command --emit=ast FILE
//> loss a or b and not c == d
//> loss (a != b, c < d, e > f, g <= h, i >= j)
//> loss v[.., 1.., ..2, 3..4, .. by 2, 1..9 by 3, 5]
//> loss f() + g(1, x = 2) - [1, 2][0]*h(e for i in 0..3, j in v)/k.field.W % 2 @ m
//> loss [i + j for i, j in p]
//> loss scan h = 0, c = 1 for v in x {
//>   (h + v, c)
//> }

loss a or b and not c == d
loss (a != b, c < d, e > f, g <= h, i >= j)
loss v[.., 1.., ..2, 3..4, .. by 2, 1..9 by 3, 5]
loss f() + g(1, x = 2) - [1, 2][0] * h(e for i in 0..3, j in v) / k.field.W % 2 @ m
loss [i + j for i, j in p]
loss scan h = 0, c = 1 for v in x { (h + v, c) }
