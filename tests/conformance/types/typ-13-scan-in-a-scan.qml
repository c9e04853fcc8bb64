//: clause TYP-13
//: kind ok

loss scan s = 1.0 for i in 0..3 { s + (scan r = s for j in 0..i { r/2 }) }
