//: clause LEX-1 RES-2
//: kind resource
//: code Q0702
//: at 8:1
//: make head -c 1048577 /dev/zero | tr '\0' ' ' >> "$1"; echo >> "$1"

const depth = 3
