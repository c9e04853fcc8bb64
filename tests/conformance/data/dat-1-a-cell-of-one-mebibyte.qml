//: clause DAT-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: make { printf 'x,note\n1.5,'; head -c 1048576 /dev/zero | tr '\0' a; echo; } >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
