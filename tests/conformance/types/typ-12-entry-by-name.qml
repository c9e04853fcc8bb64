//: clause TYP-12
//: kind ok

fn moments(v: real[n]) = (mean = sum(v)/n, square = sum(v^2)/n)
loss moments([0.3, 1.7, -0.4]).square - moments([0.3, 1.7, -0.4]).mean^2
