//: clause PRM-2 PAR-4
//: kind runtime-error
//: exit 78
//: run eval --data d.csv --params p.json
//: says f: not in the file
//: file d.csv
//| x,y
//| 0.4,1
//| -0.2,0.5
//| 0.9,-0.3
//: file p.json
//| {"w": 0.5}

data {
  x: real
  y: real
}

frozen param f: real ~ constant(0.625)
param w: real ~ constant(0.5)
model m(x) { f*x + w }
loss mse(m(x), y)
