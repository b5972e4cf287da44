/* The checksums of public numbers, as their issuing bodies publish them. Each function gets the
 * compact number in the form of its row: the right length, digits and capital letters in place. */
#include <string.h>

#include "identifier_internal.h"

static unsigned
digit(char c)
{
    return (unsigned) (c - '0');
}

unsigned
folio_weighted_sum(const char *digits, const char *weights)
{
    unsigned sum = 0;
    for (gsize i = 0; weights[i] != '\0'; i++)
        sum += digit(digits[i]) * digit(weights[i]);
    return sum;
}

static unsigned
number(const char *digits, gsize count)
{
    unsigned value = 0;
    for (gsize i = 0; i < count; i++)
        value = value * 10 + digit(digits[i]);
    return value;
}

static bool
is_day(unsigned day, unsigned month, unsigned year)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
           && g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* --- General ------------------------------------------------------------------------------------ */

bool
folio_checksum_nhs(const char *digits)
{
    return folio_weighted_sum(digits, ":987654321") % 11 == 0;
}

bool
folio_checksum_luhn(const char *digits)
{
    unsigned sum = 0;
    gsize length = strlen(digits);
    for (gsize i = 0; i < length; i++) {
        unsigned value = digit(digits[length - 1 - i]) * (i % 2 == 0 ? 1 : 2);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool
folio_checksum_day(const char *digits)
{
    unsigned day = number(digits, 2), month = number(digits + 2, 2), year = number(digits + 4, 2);
    return is_day(day, month, 1900 + year) || is_day(day, month, 2000 + year);
}

/* --- Health ------------------------------------------------------------------------------------- */

bool
folio_checksum_chi(const char *digits)
{
    return folio_checksum_day(digits) && folio_checksum_nhs(digits);
}

bool
folio_checksum_northern_ireland(const char *digits)
{
    unsigned range = number(digits, 3);
    return range >= 320 && range <= 399 && folio_checksum_nhs(digits);
}

bool
folio_checksum_medicare(const char *digits)
{
    return digits[0] >= '2' && digits[0] <= '6'
           && folio_weighted_sum(digits, "13791379") % 10 == digit(digits[8]);
}

bool
folio_checksum_ihi(const char *digits)
{
    return g_str_has_prefix(digits, "800360") && folio_checksum_luhn(digits);
}

/* A is 1; I and O are left out, so Z is 24. */
static unsigned
nhi_value(char c)
{
    if (g_ascii_isdigit(c))
        return digit(c);
    return (unsigned) (c - 'A' + 1) - (c > 'I') - (c > 'O');
}

/* HISO 10046. The letters before a year are more often a month than the start of such a number. */
bool
folio_checksum_nhi(const char *text)
{
    static const char *const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC";
    unsigned sum = 0;
    char start[4] = {text[0], text[1], text[2], '\0'};
    for (gsize i = 0; i < 6; i++) {
        if (text[i] == 'I' || text[i] == 'O')
            return false;
        sum += nhi_value(text[i]) * (unsigned) (7 - i);
    }
    if (g_ascii_isalpha(text[6])) {
        unsigned check = nhi_value(text[6]);
        return text[6] != 'I' && text[6] != 'O'
               && (check == 23 - sum % 23 || check == 24 - sum % 24);
    }
    if (sum % 11 == 0 || (strstr(months, start) != NULL && (text[3] == '1' || text[3] == '2')))
        return false;
    return digit(text[6]) == (11 - sum % 11) % 10;
}

bool
folio_checksum_bc(const char *digits)
{
    unsigned check = 11 - folio_weighted_sum(digits + 1, "2485:973") % 11;
    return digits[0] == '9' && check == digit(digits[9]);
}

bool
folio_checksum_ontario(const char *text)
{
    g_autofree char *digits = g_strndup(text, 10);
    return digits[0] != '0' && folio_checksum_luhn(digits);
}

/* No checksum: the letters S L O I B Z are never used, the first digit is not 0. */
bool
folio_checksum_mbi(const char *text)
{
    return text[0] != '0' && strpbrk(text, "SLOIBZ") == NULL && g_ascii_isalpha(text[1])
           && g_ascii_isalpha(text[4]);
}

/* --- National ----------------------------------------------------------------------------------- */

bool
folio_checksum_ssn(const char *digits)
{
    unsigned area = number(digits, 3);
    return area != 0 && area != 666 && area < 900 && number(digits + 3, 2) != 0
           && number(digits + 5, 4) != 0;
}

bool
folio_checksum_bsn(const char *digits)
{
    unsigned sum = folio_weighted_sum(digits, "98765432");
    return sum > 0 && sum % 11 == digit(digits[8]);
}

/* DDMMYY, (century letter,) three digits, a letter of mod 31. */
bool
folio_checksum_hetu(const char *text)
{
    const char *serial = text + strlen(text) - 4;
    unsigned value = number(text, 6) * 1000 + number(serial, 3);
    return folio_checksum_day(text) && serial[3] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[value % 31];
}

bool
folio_checksum_nric(const char *text)
{
    unsigned sum = folio_weighted_sum(text + 1, "2765432");
    switch (text[0]) {
    case 'S':
        return text[8] == "JZIHGFEDCBA"[sum % 11];
    case 'T':
        return text[8] == "JZIHGFEDCBA"[(sum + 4) % 11];
    case 'F':
        return text[8] == "XWUTRQPNMLK"[sum % 11];
    case 'G':
        return text[8] == "XWUTRQPNMLK"[(sum + 4) % 11];
    default:
        return false;
    }
}

/* No checksum: letters that are not issued, and the suffix A to D. */
bool
folio_checksum_nino(const char *text)
{
    static const char *const unused[] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
    for (gsize i = 0; i < G_N_ELEMENTS(unused); i++)
        if (strncmp(text, unused[i], 2) == 0)
            return false;
    return strchr("DFIQUV", text[0]) == NULL && strchr("DFIQUVO", text[1]) == NULL
           && text[8] <= 'D';
}

/* Seven digits by 8..2, a second letter by 9, mod 23. */
bool
folio_checksum_pps(const char *text)
{
    unsigned sum = folio_weighted_sum(text, "8765432");
    if (text[8] != '\0' && text[8] != 'W')
        sum += (unsigned) (text[8] - 'A' + 1) * 9;
    return text[7] == "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23];
}

/* YYMMDDNNNC; sixty is added to the day of a coordination number. */
bool
folio_checksum_personnummer(const char *digits)
{
    unsigned day = number(digits + 4, 2);
    return is_day(day > 60 ? day - 60 : day, number(digits + 2, 2), 2000)
           && folio_checksum_luhn(digits);
}

bool
folio_checksum_norway(const char *digits)
{
    return folio_checksum_day(digits) && folio_weighted_sum(digits, "3761894521") % 11 == 0
           && folio_weighted_sum(digits, "54327654321") % 11 == 0;
}

/* The old mod 11 is no longer kept up: only the day can be checked. */
bool
folio_checksum_cpr(const char *digits)
{
    return folio_checksum_day(digits);
}

bool
folio_checksum_dni(const char *text)
{
    return text[8] == "TRWAGMYFPDXBNJZSQVHLCKE"[number(text, 8) % 23];
}

/* The month carries the century: 20 is added for the years from 2000. */
bool
folio_checksum_pesel(const char *digits)
{
    unsigned month = number(digits + 2, 2) % 20;
    return is_day(number(digits + 4, 2), month, 2000)
           && folio_weighted_sum(digits, "13791379131") % 10 == 0;
}
