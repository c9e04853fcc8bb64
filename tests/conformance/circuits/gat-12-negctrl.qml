//: clause GAT-12
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn apart(s: real[d, 2], t: real[d, 2]) = sum(abs(s - t))

model m() {
  qubit q[2]
  prepare([0.1, 0.5, 0.7, 0.5]) q
  negctrl RX(0.7) q[0], q[1]
  state(q)
}

loss where(apart(m(), [
  [0.093937271284738, -0.240028465218816], [0.5, 0],
  [0.657560898993165, -0.034289780745545], [0.5, 0]
]) < 1e-12, 1, 0)
