const a = 1.
const b = .5
const c = 2pi
const d = 9007199254740993
const e = 1e400
