//: clause CON-5
//: kind ok
//: run eval --json
//: prints "loss": 1
//: flags -D seed=7

const seed = 3

model m() {
  qubit q[3]
  for l in 0..2 {
    for i in 0..3 {
      let k = hash(seed, l, i) % 3
      if k == 0 { X q[i] }
      CX q[i], q[(i + 1 + hash(l, i) % 2) % 3]
      if k == 2 { Z q[(hash(i) + l) % 3] }
    }
  }
  sum(probs(q))
}
loss where(abs(m() - 1) < 1e-12, 1, 0)
