// [SYN-3] precedences: the fewest parentheses stay
const a = ((1 + 2))*3, b = -(2^3)^2 + (-2)^2, c = 2^(3^2), d = 2^(-1)
const e = (1 < 2) == (3 >= 4), f = not (a == b) and (c or d), g = (a - (b - c))/(d/e)
loss f((0..n) by 2, x[.., 1.., ..(n), 0..n by 2], (a..b)) @ m % 3
