//: clause SYN-4 RES-2
//: kind ok
//: make { printf 'const a = 0'; yes '+(1+1+1+1)' | head -n 1500 | tr -d '\n'; echo ' in 6000..6000'; } >> "$1"

