//: clause CLI-42
//: kind runtime-error
//: exit 2
//: command check --calibrate FILE

const n = 2
