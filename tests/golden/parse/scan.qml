model qlstm(x) {
  let h, c = scan h = zeros(H), c = zeros(H) for v in x {
    let f, i = [linear(up[k], vqc(u, w[k])) for k in 0..2]
    (h2 = f, c)
  }
  f(scan s = 0 for v in x {
    s + v
  }, 2)
}
