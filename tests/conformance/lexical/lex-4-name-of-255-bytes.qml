//: clause LEX-4 RES-2
//: kind ok
//: make printf 'const %0254d = 1\n' 0 | tr 0 a | sed 's/^const a/const ba/' >> "$1"

