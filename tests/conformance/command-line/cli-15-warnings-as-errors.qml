//: clause CLI-15 DIA-9
//: kind runtime-error
//: exit 1
//: command check -Werror FILE
//: says error[W1061]

data { x: real; z: real }

model m(x) { x }

loss m(x)
