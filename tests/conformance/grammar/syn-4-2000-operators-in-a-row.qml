//: clause SYN-4 RES-2
//: kind ok
//: make { printf 'const a = 1'; yes +1 | head -n 2000 | tr -d '\n'; echo ' in 2001..2001'; } >> "$1"

