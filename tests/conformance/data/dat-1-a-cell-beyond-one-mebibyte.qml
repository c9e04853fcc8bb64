//: clause DAT-1
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 2
//: make { printf 'x,note\n1.5,'; head -c 1048577 /dev/zero | tr '\0' a; echo; } >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
