//: clause TRN-5 CLI-5
//: kind runtime-error
//: exit 143
//: command check FILE; $implementation run FILE train --steps 1000000000 --quiet -o w >/dev/null & p=$!; sleep 1; kill -TERM $p; wait $p; code=$?; test -e w && echo written; (exit $code)

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
