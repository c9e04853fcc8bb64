//: clause LEX-2 DIA-9
//: kind invalid
//: code W1001
//: at 7:20
//: flags -Werror

const depth = 3 /* ‫ */
