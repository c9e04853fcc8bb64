//: clause LEX-7
//: kind ok

fn f(x: real) = where(x<-1, x, 0-x)
