//: clause DIA-8
//: kind invalid
//: code Q0326
//: at 12:13
//: command check --diagnostics=json FILE
//: says "caption": "b: n = 4", "labels": [{"file": "
//: says "text": "n = 3 comes from here"}], "notes": [], "help": [], "fixes": []}

fn dot(a: real[n], b: real[n]) = sum(a*b)
param v: angle[3]
param w: angle[4]
loss dot(v, w)
