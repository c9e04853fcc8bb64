//: clause CLI-41
//: kind runtime-error
//: exit 2
//: command doctor FILE

const n = 2
