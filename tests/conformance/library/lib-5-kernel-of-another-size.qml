//: clause LIB-5
//: kind invalid
//: code Q0326
//: at 8:41

model m() {
  qubit q
  mmd([0.5, 0.5, 0], [0.25, 0.25, 0.5], gaussian_kernel[2](1))
}
loss m()
