record r[a] { W: real[a, 2][3] ~ glorot; b: real ~ zeros }
const a = 1 in 0..2, G: graph = load("g.txt")
fn f(x, y: real) -> (real, real[2]) = not x == y or -x^-2 % 3 @ y
/* c */ loss d = f("a\"\\\n\t")
