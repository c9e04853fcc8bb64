//: clause RES-2
//: kind resource
//: code Q0726
//: at 508:14
//: errors 1
//: make { i=0; while [ $i -lt 9000 ]; do echo "const a$i = a$((i + 1))"; i=$((i + 1)); done; echo 'const a9000 = 1'; } >> "$1"

