/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Parsing: the grammar is checked by hand, then strtod_l does the rounding in the "C" locale.
 * Printing: snprintf, with the decimal point of whatever locale the process is in put back to ".". */
#define _GNU_SOURCE /* strtod_l */
#include "runtime/base/number.h"

#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static locale_t c_locale;
static pthread_once_t c_locale_once = PTHREAD_ONCE_INIT;

static void number_make_locale(void)
{
    c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

static size_t number_digits(const char *text, size_t length, size_t at)
{
    while (at < length && text[at] >= '0' && text[at] <= '9')
        at++;
    return at;
}

static bool number_is_word(const char *text, size_t length, const char *word)
{
    return length == strlen(word) && strncasecmp(text, word, length) == 0;
}

/* Why a text that does not match the grammar is refused, as precisely as its form allows. */
static const char *number_reason(const char *text, size_t length)
{
    if (length == 0)
        return "is empty";
    const size_t sign = text[0] == '-' || text[0] == '+';
    if (number_is_word(text + sign, length - sign, "nan") ||
        number_is_word(text + sign, length - sign, "inf") ||
        number_is_word(text + sign, length - sign, "infinity") ||
        number_is_word(text + sign, length - sign, "na"))
        return "is not a finite number";
    if (text[0] == '+')
        return "is not a number: write it without the leading `+`";
    if (length - sign > 2 && text[sign] == '0' && (text[sign + 1] == 'x' || text[sign + 1] == 'X'))
        return "is not a number: hexadecimal is not read";
    const size_t whole = number_digits(text, length, sign);
    if (whole > sign && whole < length && text[whole] == ',')
        return "is not a number: the decimal point is `.`";
    return "is not a number";
}

static bool number_matches(const char *text, size_t length)
{
    size_t at = length > 0 && text[0] == '-' ? 1 : 0;
    const size_t whole = number_digits(text, length, at);
    size_t digits = whole - at;
    at = whole;
    if (at < length && text[at] == '.') {
        const size_t fraction = number_digits(text, length, at + 1);
        digits += fraction - at - 1;
        at = fraction;
    }
    if (digits == 0)
        return false;
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        if (at < length && (text[at] == '+' || text[at] == '-'))
            at++;
        const size_t exponent = number_digits(text, length, at);
        if (exponent == at)
            return false;
        at = exponent;
    }
    return at == length;
}

const char number_no_memory[] = "could not be read: out of memory";

bool number_parse(const char *text, size_t length, double *value, const char **why)
{
    if (!number_matches(text, length)) {
        *why = number_reason(text, length);
        return false;
    }
    pthread_once(&c_locale_once, number_make_locale);
    char small[128];
    char *copy = length < sizeof small ? small : malloc(length + 1);
    if (!copy || !c_locale) {
        *why = number_no_memory;
        return false;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    *value = strtod_l(copy, NULL, c_locale);
    if (copy != small)
        free(copy);
    if (!isfinite(*value)) {
        *why = "is too large for a double";
        return false;
    }
    return true;
}

bool number_parse_unsigned(const char *text, size_t length, uint64_t *value)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        const uint64_t digit = (uint64_t)(text[i] - '0');
        if (sum > (UINT64_MAX - digit) / 10)
            return false;
        sum = 10 * sum + digit;
    }
    *value = sum;
    return length > 0;
}

static const char *number_print_digits(char buffer[NUMBER_SIZE], double value, int digits)
{
    snprintf(buffer, NUMBER_SIZE, "%.*g", digits,
             isnan(value) ? (double)NAN : value); /* "nan" without sign */
    for (char *at = buffer; *at; at++)
        if (!strchr("0123456789+-einfa", *at))
            *at = '.';
    return buffer;
}

const char *number_print(char buffer[NUMBER_SIZE], double value)
{
    for (int digits = 15; digits < 17; digits++) {
        double back = 0.0;
        const char *why = NULL;
        number_print_digits(buffer, value, digits);
        if (!isfinite(value) ||
            (number_parse(buffer, strlen(buffer), &back, &why) && back == value))
            return buffer;
    }
    return number_print_digits(buffer, value, 17);
}

const char *number_print_17(char buffer[NUMBER_SIZE], double value)
{
    return number_print_digits(buffer, value, 17);
}
