//: clause LEX-1 RES-2
//: kind resource
//: code Q0701
//: at -
//: make size=$(wc -c < "$1"); yes '//45678' | head -c $((16777217 - size)) >> "$1"
//: says lex-1-file-larger-than-sixteen-mebibytes.qml

const depth = 3
