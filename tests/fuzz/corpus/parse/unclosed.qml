model f(x) {
 g(a
}
loss b
