//: clause CLI-28
//: kind ok
//: command check FILE && (umask 027; $implementation FILE -o m) && ls -l m
//: prints -rwxr-x---

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
