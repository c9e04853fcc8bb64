//: clause LOS-5 PAR-4
//: kind runtime-error
//: exit 78
//: command run -D n=3 FILE train --steps 1 --quiet -o w >/dev/null; $implementation run FILE eval --params w
//: says w: [3] in the file, [2] in the model

const n = 2

param w: angle[n]

model m() {
  qubit q[n]
  RX(w) q
  expect(Z[0], q)
}

loss m()
