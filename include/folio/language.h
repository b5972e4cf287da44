/* Names of languages. */
#ifndef FOLIO_LANGUAGE_H
#define FOLIO_LANGUAGE_H

/* What somebody wrote as the tag that BCP 47 (RFC 5646) has for it, as far as its form goes: "de-AT" of
 * "de-AT" and of "de_AT", as systems write it. At most 35 bytes. NULL when it is none. Caller frees. */
char *folio_language_read(const char *said);

#endif
