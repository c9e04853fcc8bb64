//: clause TYP-17
//: kind ok

param a: real[2, 3] ~ constant(0.4)

fn all(v: real[2, 3], y: class[2]) -> real {
  let m = sin(v) + cos(v) + tan(v) + atan(v) + exp(v) + log(v) + sqrt(v) + abs(v) + tanh(v) + relu(v)
  let s = sigmoid(m) + min(m, 0.5) + max(0.25, v)
  let r = concat(flatten(s), zeros(4), ones(size(v)*log2(4)))
  let h = hash(3, 4) % 5
  let p = softmax(r)
  sum(p) + mean(r) + where(r[0] > 0, r[1], r[2]) + index(y) + sign(r[3]) + h
}

model m(y: class[2]) { all(a, y) }
