//: clause LEX-8
//: kind ok

param frozen: real ~ constant(0.3)
param option: real ~ ones
loss frozen^2 + option*frozen
