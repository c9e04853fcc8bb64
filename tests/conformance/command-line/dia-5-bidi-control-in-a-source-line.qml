//: clause DIA-5
//: kind ok
//: code W1001
//: at 8:4
//: command check FILE
//: says // \u{202E} hidden

// ‮ hidden
