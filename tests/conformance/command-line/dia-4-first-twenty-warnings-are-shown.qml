//: clause DIA-4
//: kind ok
//: code W1001
//: at 10:4
//: errors 20
//: command check FILE
//: make { i=0; while [ $i -lt 25 ]; do printf '// \342\200\256\n'; i=$((i + 1)); done; } >> "$1"
//: says 25 warnings

