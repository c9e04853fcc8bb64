//: clause LEX-10 RES-2 SYN-4
//: kind ok
//: make { printf 'const a = '; printf '%0256d' 0 | tr 0 '('; printf 1; printf '%0256d' 0 | tr 0 ')'; echo; } >> "$1"

