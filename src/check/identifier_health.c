/* Health numbers: of patients, with the checksums of those who issue them. */
#include "identifier_internal.h"

enum { NHS, CHI, NORTHERN_IRELAND, MBI, MEDICARE, IHI, NHI, BC, ONTARIO };

#define DROP_NUMBER                                                                            \
    "keep the learning, drop the number: try 'the patient'; the facts belong in the clinical " \
    "record"

static const FolioIdentifierRule rules[] = {
    [NHS] = {"nhs-number", "looks like an NHS number", DROP_NUMBER},
    [CHI] = {"chi-number", "looks like a CHI number", DROP_NUMBER},
    [NORTHERN_IRELAND] = {"hc-number", "looks like a health and care number", DROP_NUMBER},
    [MBI] = {"us-mbi", "looks like a Medicare beneficiary number", DROP_NUMBER},
    [MEDICARE] = {"au-medicare", "looks like a Medicare number", DROP_NUMBER},
    [IHI] = {"au-ihi", "looks like an individual healthcare identifier", DROP_NUMBER},
    [NHI] = {"nz-nhi", "looks like an NHI number", DROP_NUMBER},
    [BC] = {"ca-bc-phn", "looks like a personal health number", DROP_NUMBER},
    [ONTARIO] = {"ca-on-hc", "looks like a health card number", DROP_NUMBER},
    {NULL, NULL, NULL},
};

/* The order decides between forms that are equally clear: the narrow ones first. */
static const FolioNumberForm forms[] = {
    {&rules[CHI], "9999999999", "10|6 4|6-4|3 3 4", NULL, "chi", folio_checksum_chi, NULL},
    {&rules[NORTHERN_IRELAND], "9999999999", "10|3 3 4|3-3-4", NULL, "hc|hcn|hscn",
     folio_checksum_northern_ireland, NULL},
    {&rules[NHS], "9999999999", "3 3 4", "10|3-3-4|3.3.4|3_3_4", "nhs", folio_checksum_nhs, NULL},
    {&rules[BC], "9999999999", "10|4 3 3|4-3-3", NULL, "phn", folio_checksum_bc, NULL},
    {&rules[MBI], "9AX9AX9AA99", "11|4-3-4|4 3 4", NULL, "mbi|medicare", folio_checksum_mbi, NULL},
    {&rules[MEDICARE], "9999999999", NULL, "10|4 5 1|4-5-1", "medicare", folio_checksum_medicare,
     NULL},
    {&rules[MEDICARE], "99999999999", NULL, "11|4 5 1-1|4 5 1 1|4 5 2", "medicare",
     folio_checksum_medicare, NULL},
    {&rules[IHI], "9999999999999999", "16|4 4 4 4|4-4-4-4", NULL, "ihi", folio_checksum_ihi, NULL},
    {&rules[NHI], "AAA9999", "7", NULL, "nhi", folio_checksum_nhi, NULL},
    {&rules[NHI], "AAA99AA", "7", NULL, "nhi", folio_checksum_nhi, NULL},
    {&rules[ONTARIO], "9999999999", NULL, "10|4-3-3|4 3 3", "ohip|ontario|card",
     folio_checksum_ontario, NULL},
    {&rules[ONTARIO], "9999999999AA", NULL, "10-2|4-3-3-2|4 3 3 2|4-3-3 2|12", "ohip|ontario|card",
     folio_checksum_ontario, NULL},
};

static void
scan(FolioIdentifierScan *scan)
{
    folio_identifier_scan_numbers(scan, forms, G_N_ELEMENTS(forms));
}

const FolioIdentifierFamily folio_identifier_health = {
    .name = "health",
    .rules = rules,
    .scan = scan,
};
