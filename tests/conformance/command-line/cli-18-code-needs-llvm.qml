//: clause CLI-18 CLI-5
//: kind runtime-error
//: exit 69
//: command check FILE; LD_LIBRARY_PATH=$PWD/fake $implementation run FILE info
//: says LLVM
//: make mkdir fake; for name in libLLVM.so.19.1 libLLVM-19.so.1 libLLVM-19.so libLLVM.so; do echo none >fake/$name; done

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
