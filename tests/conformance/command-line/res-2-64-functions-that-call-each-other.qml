//: clause RES-2 NAM-2
//: kind ok
//: make { echo 'fn f63(x: real) = x'; i=62; while [ $i -ge 0 ]; do echo "fn f$i(x: real) = f$((i + 1))(x)"; i=$((i - 1)); done; echo 'loss f0(1.0)'; } >> "$1"

