const a = 1
model f(x) {
  x /* never closed
}
