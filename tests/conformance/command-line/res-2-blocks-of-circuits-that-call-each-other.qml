//: clause RES-2
//: kind resource
//: code Q0726
//: at 12:2076
//: errors 1
//: make { i=0; while [ $i -lt 30 ]; do printf 'circuit c%d q: qubit { ' $i; yes 'repeat 1 { ' | head -n 200 | tr -d '\n'; echo "c$((i + 1)) q $(yes '}' | head -n 201 | tr -d '\n')"; i=$((i + 1)); done; printf 'circuit c30 q: qubit { H q }\nmodel m() {\n  qubit q\n  c0 q\n  expect(Z, q)\n}\nloss m()\n'; } >> "$1"

