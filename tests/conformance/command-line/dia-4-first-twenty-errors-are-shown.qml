//: clause DIA-4
//: kind invalid
//: code Q0220
//: at 10:6
//: errors 20
//: command check FILE
//: make { i=0; while [ $i -lt 25 ]; do echo "loss x$i"; i=$((i + 1)); done; } >> "$1"
//: says 25 errors

