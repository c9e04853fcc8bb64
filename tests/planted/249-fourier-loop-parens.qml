//: line 19
//: column 7..7
//: fault C loop

// one qubit that sees x three times is a Fourier series of degree 3
const L = 3

data {
  x: real
  y: real
}

param w: angle[L + 1, 3] ~ uniform(0, 2*pi)
param a: real in 0..10 ~ ones

model f(x) {
  qubit q
  U(w[0, 0], w[0, 1], w[0, 2]) q
  for (l = 0; l < L; l++) {
    RX(x) q
    U(w[l+1, 0], w[l+1, 1], w[l+1, 2]) q
  }
  a * expect(Z, q)
}

loss mse(f(x), y)
train adam(lr = 0.05), epochs = 100, batch = 25
