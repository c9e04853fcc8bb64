//: clause CLI-42
//: kind ok
//: command doctor --calibrate
//: prints multiply-adds of 8 doubles
//: prints entering and leaving a region

const n = 2
