//: clause CLI-37
//: kind ok
//: command --version
//: prints qmlc 
//: prints x86-64-v3

const n = 2
