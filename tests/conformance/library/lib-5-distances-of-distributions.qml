//: clause LIB-5
//: kind ok
//: run eval --json
//: prints "loss": 1,

fn p() = [0.5, 0.5, 0]
fn t() = [0.25, 0.25, 0.5]

model m() {
  qubit q
  let kernel = mmd(p(), t(), gaussian_kernel[3](0.5))
  let wanted = 0.125 + 0.25 + 2*0.0625*exp(-2) - 0.25*exp(-8) - 0.25*exp(-2)
  abs(total_variation(p(), t()) - 0.5) + abs(jensen_shannon(p(), [0, 0, 1]) - log(2)) + abs(kernel - wanted)
}
loss where(m() < 1e-12, 1, m())
