//: clause SYN-4
//: kind resource
//: code Q0704
//: at 7:10
//: make { printf 'param w: angle'; yes '[1]' | head -n 257 | tr -d '\n'; echo; } >> "$1"

