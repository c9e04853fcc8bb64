//: clause DIA-5
//: kind invalid
//: code Q0201
//: at -
//: exit 66
//: command check "$(printf 'a\033b.qml')"
//: says a\x1Bb.qml

const a = 1
