/* National numbers: of persons in general. Most are too like other numbers to speak for themselves,
 * so they count beside a word that names them. A country is one rule and one row. */
#include "identifier_internal.h"

enum { SSN, SIN, BSN, HETU, NRIC, NINO, PPS, SWEDEN, NORWAY, DENMARK, SPAIN, POLAND };

#define DROP_NUMBER "leave the number out: nobody learns from it"

static const FolioIdentifierRule rules[] = {
    [SSN] = {"us-ssn", "looks like a social security number", DROP_NUMBER},
    [SIN] = {"ca-sin", "looks like a social insurance number", DROP_NUMBER},
    [BSN] = {"nl-bsn", "looks like a burgerservicenummer", DROP_NUMBER},
    [HETU] = {"fi-hetu", "looks like a henkilötunnus", DROP_NUMBER},
    [NRIC] = {"sg-nric", "looks like an NRIC number", DROP_NUMBER},
    [NINO] = {"uk-nino", "looks like a national insurance number", DROP_NUMBER},
    [PPS] = {"ie-pps", "looks like a PPS number", DROP_NUMBER},
    [SWEDEN] = {"se-personnummer", "looks like a personnummer", DROP_NUMBER},
    [NORWAY] = {"no-fodselsnummer", "looks like a fødselsnummer", DROP_NUMBER},
    [DENMARK] = {"dk-cpr", "looks like a CPR number", DROP_NUMBER},
    [SPAIN] = {"es-dni", "looks like a DNI number", DROP_NUMBER},
    [POLAND] = {"pl-pesel", "looks like a PESEL number", DROP_NUMBER},
    {NULL, NULL, NULL},
};

static const FolioNumberForm forms[] = {
    {&rules[SSN], "999999999", "3-2-4", "3 2 4|3.2.4", "ssn|social", folio_checksum_ssn,
     "078051120"},
    {&rules[SIN], "999999999", NULL, NULL, "sin|nas", folio_checksum_luhn, NULL},
    {&rules[BSN], "999999999", NULL, NULL, "bsn|sofinummer|burgerservicenummer", folio_checksum_bsn,
     NULL},
    {&rules[HETU], "999999999X", NULL, "6-4", "hetu|henkilotunnus", folio_checksum_hetu, NULL},
    {&rules[HETU], "999999A999X", NULL, "11", "hetu|henkilotunnus", folio_checksum_hetu, NULL},
    {&rules[NRIC], "A9999999A", NULL, "9", "nric|fin", folio_checksum_nric, NULL},
    {&rules[NINO], "AA999999A", NULL, "9|2 2 2 2 1", "nino|insurance|ni", folio_checksum_nino,
     NULL},
    {&rules[PPS], "9999999A", NULL, NULL, "pps|ppsn", folio_checksum_pps, NULL},
    {&rules[PPS], "9999999AA", NULL, NULL, "pps|ppsn", folio_checksum_pps, NULL},
    {&rules[SWEDEN], "9999999999", NULL, NULL, "personnummer|samordningsnummer",
     folio_checksum_personnummer, NULL},
    {&rules[NORWAY], "99999999999", NULL, "6 5", "personnummer|fodselsnummer|fnr",
     folio_checksum_norway, NULL},
    {&rules[DENMARK], "9999999999", NULL, NULL, "cpr", folio_checksum_cpr, NULL},
    {&rules[SPAIN], "99999999A", NULL, "9|8-1", "dni|nif", folio_checksum_dni, NULL},
    {&rules[POLAND], "99999999999", NULL, NULL, "pesel", folio_checksum_pesel, NULL},
};

static void
scan(FolioIdentifierScan *scan)
{
    folio_identifier_scan_numbers(scan, forms, G_N_ELEMENTS(forms));
}

const FolioIdentifierFamily folio_identifier_national = {
    .name = "national",
    .rules = rules,
    .scan = scan,
};
