// An unknown word at the very start does not silence what follows
foo x
model a() {
 qubit q
 expect(Z[0] q)
}
