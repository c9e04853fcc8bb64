const a = 3 $ 4
const b = a && 2
const café = 1
const c = 'text'
