//: clause TYP-11
//: kind ok
//: run grad --params w.json --json
//: prints "grad": {"p[0].a": 1, "p[0].b": 10, "p[1].a": 100, "p[1].b": 1000}
//: file w.json
//| {"p[0].a": 0, "p[0].b": 0, "p[1].a": 0, "p[1].b": 0}

record layer[n] { a: real ~ ones; b: real ~ zeros }
param p: layer[1][2]
model m() { p[0].a + 10*p[0].b + 100*p[1].a + 1000*p[1].b }
loss m()
