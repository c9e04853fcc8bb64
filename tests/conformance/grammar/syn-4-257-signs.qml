//: clause SYN-4 RES-2
//: kind resource
//: code Q0704
//: at 7:267
//: make { printf 'const a = '; yes - | head -n 257 | tr -d '\n'; echo '1'; } >> "$1"

