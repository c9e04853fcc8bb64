//: clause CIR-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

observable XX = 0.5*X[0]*X[1]

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  evolve(XX, 0.7) q
  state(q)
}

loss where(apart(m(), [
  [0.093937271284738, -0.171448903727726], [0.469686356423689, -0.240028465218816],
  [0.657560898993165, -0.171448903727726], [0.469686356423689, -0.034289780745545]
]) < 1e-12, 1, 0)
