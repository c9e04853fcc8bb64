//: clause DIA-3
//: kind malformed
//: code Q0101
//: at 12:7
//: command check FILE
//: says error[Q0101]: unexpected number `4`; expected
//: says  --> dia-3-form-of-an-error.qml:12:7
//: says 12 | const 4
//: says    |       ^
//: says 1 error

const 4
