//: clause LEX-4 RES-2
//: kind resource
//: code Q0703
//: at 7:7
//: make printf 'const %0128d = 1\n' 0 | sed 's/0/θ/g' >> "$1"

