encoder zz_map[reps](x: real[n]) q: qubit[n] {
  repeat reps {
    H q
    for i in 0..n-1 { RZZ(2*(pi - x[i])*(pi - x[i+1])) q[i], q[i+1] }
  }
}
circuit pool(w: angle[2]) q: qubit[m], r: qubit -> qubit[m/2] {
  ctrl RZ(w[0]) q[.. by 2], q[1.. by 2]
  inv negctrl pow(k + 1) RX(w[1]) q[0], r
  zz_map[2](x) q -> q
  measure q[0] -> bit
  reset q[1..]
  discard r
  return q[1.. by 2]
}
ansatz bare q: qubit[n] { }
