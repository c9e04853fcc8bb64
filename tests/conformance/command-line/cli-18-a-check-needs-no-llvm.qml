//: clause CLI-18
//: kind ok
//: command check FILE && LD_LIBRARY_PATH=$PWD/fake $implementation check FILE && LD_LIBRARY_PATH=$PWD/fake $implementation --emit=ir FILE
//: prints module m
//: make mkdir fake; for name in libLLVM.so.19.1 libLLVM-19.so.1 libLLVM-19.so libLLVM.so; do echo none >fake/$name; done

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
