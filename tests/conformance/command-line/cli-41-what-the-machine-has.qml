//: clause CLI-41
//: kind ok
//: command doctor --json
//: prints "llvm": 
//: prints "threads": 
//: prints "problems": []

const n = 2
