//: clause CLI-35
//: kind ok
//: command --version
//: prints qmlc 
//: prints x86-64-v3

const n = 2
