//: clause DIA-9
//: kind ok
//: flags -Werror

const a = 1
