//: clause DIA-3
//: kind ok
//: code W1001
//: at 10:4
//: command check FILE
//: says warning[W1001]: a bidirectional control character (U+202E)
//: says  --> dia-3-form-of-a-warning.qml:10:4
//: says 1 warning

// ‮
