//: clause LEX-1 RES-2
//: kind ok
//: make size=$(wc -c < "$1"); yes '//45678' | head -c $((16777216 - size)) >> "$1"

const depth = 3
