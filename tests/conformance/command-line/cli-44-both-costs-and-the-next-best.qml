//: clause CLI-44
//: kind ok
//: command --explain-plan FILE
//: prints   lanes
//: prints     two threads
//: prints   chosen
//: prints   runner-up
//: prints     more by
//: prints   by rows
//: prints  rows on

data { x: real[4]; y: real }
param w: angle[3, 4]

model m(x) {
  qubit q[4]
  RY(x) q
  for l in 0..3 {
    RY(w[l]) q
    for i in 0..4 { CX q[i], q[(i + 1) % 4] }
  }
  expect(Z[0], q)
}

loss (m(x) - y)^2
