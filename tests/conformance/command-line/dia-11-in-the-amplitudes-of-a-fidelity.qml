//: clause DIA-11 DIA-16
//: kind ok
//: flags -Wpedantic -Werror

param v: real[2] ~ normal(0, 1)

model m() {
  qubit q
  H q
  fidelity(q, v)
}

loss -m()
