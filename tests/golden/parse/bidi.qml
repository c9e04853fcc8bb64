const a = 1 // ‮ text
const b
