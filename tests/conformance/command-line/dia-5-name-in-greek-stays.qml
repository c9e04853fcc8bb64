//: clause DIA-5
//: kind ok
//: command check "$(printf 'θ.qml')"
//: make cp "$1" "θ.qml"

const θ = 1
