//: clause SYN-4 RES-2
//: kind resource
//: code Q0705
//: at 7:4013
//: make { printf 'const a = 1'; yes +1 | head -n 2001 | tr -d '\n'; echo; } >> "$1"

