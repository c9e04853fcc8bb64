const a = 1)
const b = (1]
model f(x) {
  x
}
}
const c = 1
