//: clause LEX-1 RES-2
//: kind ok
//: make head -c 1048576 /dev/zero | tr '\0' ' ' >> "$1"; echo >> "$1"

const depth = 3
