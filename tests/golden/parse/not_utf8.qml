const a = 1 // café
