//: clause DIA-4
//: kind invalid
//: code Q0220
//: at 35:6
//: command check FILE
//: make { i=0; while [ $i -lt 25 ]; do printf '// \342\200\256\n'; i=$((i + 1)); done; echo 'loss w'; } >> "$1"
//: says 25 warnings
//: says 1 error

