// [LEX-9] statement ends
const n = 4,
  layers = 3;  const m =
    2 /* a comment
over lines */ const k = 1
model f(x) { qubit q[n];  H q
  g(
    x,
    [1, 2,
     3]
  ) q
  if m == 2 { X q }
  else { Y q }
  within { H q } apply { Z q } ; x }

train adam(lr = 0.1),
      sgd(lr = 0.2),
      epochs = 3
