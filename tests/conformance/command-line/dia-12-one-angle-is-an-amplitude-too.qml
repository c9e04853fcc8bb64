//: clause DIA-12
//: kind ok
//: flags -Wpedantic -Werror

param a: angle
param b: angle

model m() {
  qubit q
  RY(a) q
  RY(b) q
  fidelity(q, [b, 1.0])
}

loss -m()
