//: clause TYP-16 TYP-13
//: kind ok

data { t: real }
loss scan s = 0.0 for v in rows.t { 0.5*s + v }
