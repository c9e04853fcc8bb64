//: clause SYN-4
//: kind ok
//: make { printf 'const a = '; yes - | head -n 256 | tr -d '\n'; echo '1 in 1..1'; } >> "$1"

