//: clause RES-2 NAM-2
//: kind resource
//: code Q0723
//: at 8:19
//: make { echo 'fn f64(x: real) = x'; i=63; while [ $i -ge 0 ]; do echo "fn f$i(x: real) = f$((i + 1))(x)"; i=$((i - 1)); done; echo 'loss f0(1.0)'; } >> "$1"

