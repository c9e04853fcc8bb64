//: clause DAT-1
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says 65536
//: make { printf 'x'; head -c 65536 /dev/zero | tr '\0' ,; printf '\n1'; head -c 65536 /dev/zero | tr '\0' ,; echo; } >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
