//: clause LEX-10 RES-2 SYN-4
//: kind resource
//: code Q0704
//: at 7:267
//: make { printf 'const a = '; printf '%0257d' 0 | tr 0 '('; printf 1; printf '%0257d' 0 | tr 0 ')'; echo; } >> "$1"

