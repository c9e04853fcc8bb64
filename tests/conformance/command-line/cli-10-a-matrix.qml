//: clause CLI-10
//: kind ok
//: run predict --data d.csv --params p.json
//: prints prediction_0_0,prediction_0_1,prediction_1_0,prediction_1_1
//: prints 1,2,3,4
//: file d.csv
//| x_0_0,x_0_1,x_1_0,x_1_1
//| 1,2,3,4
//: file p.json
//| {}

data { x: real[2, 2] }

model m(x) { x }

loss sum(m(x))
