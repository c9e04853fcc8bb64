//: clause RES-2
//: kind resource
//: code Q0726
//: at 10:354
//: errors 1
//: make { i=0; while [ $i -lt 30 ]; do printf 'fn f%d(x: real) = ' $i; yes 'x^' | head -n 1900 | tr -d '\n'; echo "f$((i + 1))(x)"; i=$((i + 1)); done; printf 'fn f30(x: real) = x\nloss f0(1.0)\n'; } >> "$1"

