//: clause RES-2
//: kind ok
//: make { echo 'const a0 = 1'; i=1; while [ $i -lt 9000 ]; do echo "const a$i = a$((i - 1))"; i=$((i + 1)); done; } >> "$1"

