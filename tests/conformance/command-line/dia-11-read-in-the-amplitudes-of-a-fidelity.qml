//: clause DIA-11
//: kind ok
//: flags -Wpedantic -Werror

param a: angle[2]

model m() {
  qubit q[2]
  RY(a) q
  let p = expect(Z, q[1])
  fidelity(q[..1], [p, 1.0])
}

loss -m()
