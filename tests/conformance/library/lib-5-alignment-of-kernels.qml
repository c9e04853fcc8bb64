//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

model m() {
  qubit q
  let y = [1, -1, -1]
  let ideal = [[y[i]*y[j] for j in 0..3] for i in 0..3]
  abs(alignment(ideal, y) - 1) + abs(centered_alignment(2*ideal + 0.5, y) - 1) + abs(alignment([[1, 0, 0], [0, 1, 0], [0, 0, 1]], y) - 1/sqrt(3))
}
loss where(m() < 1e-12, 1, m())
