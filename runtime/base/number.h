/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Real numbers as text, the same in every locale.
 *
 *   number = ["-"] (digits ["." [digits]] | "." digits) [("e" | "E") ["+" | "-"] digits]
 *
 * No hexadecimal, no leading "+", no "inf" or "nan", ASCII digits only. Rounded to nearest; a value too large is an error, one
 * too small becomes subnormal or 0. */
#ifndef QML_RUNTIME_BASE_NUMBER_H
#define QML_RUNTIME_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMBER_SIZE = 32 }; /* room for any printed double */

/* The reason that is the world's fault and not the text's. */
extern const char number_no_memory[];

/* Parses all of text[0..length); false with the reason ("is not a number") in *why. */
bool number_parse(const char *text, size_t length, double *value, const char **why);
/* Decimal digits only, no sign; false when it does not fit. */
bool number_parse_unsigned(const char *text, size_t length, uint64_t *value);
/* The shortest text that reads back to the same double; 17 digits: always 17 significant ones. Returns buffer. */
const char *number_print(char buffer[NUMBER_SIZE], double value);
const char *number_print_17(char buffer[NUMBER_SIZE], double value);

#endif
