//: clause RES-2 NAM-2
//: kind ok
//: make { echo 'circuit c62 q: qubit { H q }'; i=61; while [ $i -ge 0 ]; do echo "circuit c$i q: qubit { c$((i + 1)) q }"; i=$((i - 1)); done; printf 'model m() {\n  qubit q\n  c0 q\n  expect(Z, q)\n}\nloss m()\n'; } >> "$1"

