//: clause DIA-8
//: kind invalid
//: code Q0229
//: at -
//: command check --diagnostics=json -D a=2 FILE
//: says "file": null, "line": null, "column": null, "span": null

const b = 1
