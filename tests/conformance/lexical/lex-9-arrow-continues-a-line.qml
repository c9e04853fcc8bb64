//: clause LEX-9
//: kind ok

fn double(x: real) ->
  real = 2*x
