/* The forms of telephone numbers, postcodes, streets and e-mail addresses: where each ends, and what only
 * looks like one. Numbers are from ranges kept for tests and fiction. */
#include "check/identifier_contact.h"

typedef struct Sample {
    const char *text;
    const char *found; /* every match, '|' between; as the rules see the text */
} Sample;

static char *
dup_part(const FolioIdentifierText *text, gsize start, gsize end)
{
    return g_strndup((const char *) text->chars + start, end - start);
}

/* What `find` says of every word of the text in turn. */
static char *
find_all(const char *bytes, gsize (*find)(const FolioIdentifierText *text, gsize index))
{
    g_auto(FolioIdentifierText) text = {0};
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    folio_identifier_text_init(&text, bytes, strlen(bytes));
    for (gsize i = 0; i < text.words->len; i++) {
        gsize end = find(&text, i);
        g_assert_cmpuint(end, <=, text.length);
        if (end > 0)
            g_ptr_array_add(parts, dup_part(&text, folio_word_at(&text, i)->start, end));
    }
    g_ptr_array_add(parts, NULL);
    return g_strjoinv("|", (char **) parts->pdata);
}

static void
check_samples(const Sample *samples, gsize count,
              gsize (*find)(const FolioIdentifierText *text, gsize index))
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *found = find_all(samples[i].text, find);
        g_test_message("%s", samples[i].text);
        g_assert_cmpstr(found, ==, samples[i].found);
    }
}

static const Sample phones[] = {
    /* international, with a plus or two zeros */
    {"+44 20 7946 0958", "44 20 7946 0958"},
    {"call +1 212 555 0142.", "1 212 555 0142"},
    {"0044 20 7946 0958", "0044 20 7946 0958"},
    {"+4420", ""},
    {"a+44 20 7946 0958", ""},
    {"000044 20 7946 0958", ""},
    /* Britain: a zero, ten or eleven digits */
    {"020 7946 0958", "020 7946 0958"},
    {"(01632) 960001", "01632) 960001"},
    {"07700900123", "07700900123"},
    {"07700 900 123", "07700 900 123"},
    {"0770090012", "0770090012"},
    {"077009001234", ""},
    {"07700900123.5", ""},
    {"07700900123%", ""},
    {"1/07700900123", ""},
    {"00 7946 0958 11", ""},
    /* North America: 3-3-4, no group begins with 0 or 1 */
    {"212-555-0142", "212-555-0142"},
    {"212.555.0142", "212.555.0142"},
    {"1-212-555-0142", "1-212-555-0142"},
    {"112-555-0142", ""},
    {"212-155-0142", ""},
    {"212 555 0142", ""},
    {"phone 212 555 0142", "212 555 0142"},
    {"my mobile is 212 555 0142", "212 555 0142"},
    {"phone me when the results of the audit are there 212 555 0142", ""},
    /* what is something else */
    {"2026-03-02", ""},
    {"10:30, 11:45", ""},
    {"page 999-1011", ""},
    {"$2125550142", ""},
    {"", ""},
};

static const Sample postcodes[] = {
    {"SW1A 1AA", "SW1A 1AA"},
    {"sw1a 1aa", "sw1a 1aa"},
    {"SW1A1AA", "SW1A1AA"},
    {"E9E6DF", "E9E6DF"},
    {"color:#E9E6DF;", ""}, /* of a style sheet */
    {"ward #SW1A1AA", "SW1A1AA"},
    {"M1 1AE, B33 8TH", "M1 1AE|B33 8TH"},
    {"Sw1a 1Aa", ""}, /* neither big nor small */
    {"m1 1st", ""},   /* an ordinal */
    {"SW1A", ""},     /* the outward code alone is a district */
    {"ZZ1 1AA", ""},  /* no such area */
    {"M1 1CI", ""},   /* letters that no inward code has */
    {"B12 vitamin", ""},
    {"K1A 0B1", "K1A 0B1"},
    {"K1A-0B1", "K1A-0B1"},
    {"K1A0B1", "K1A0B1"},
    {"W1A 0B1", ""}, /* no Canadian district, no British inward code */
    {"90210-1234", "90210-1234"},
    {"90210", ""},
    {"1-90210-1234", ""},
    {"90210-1234-5", ""},
    {"$90210-1234", ""},
};

static const Sample streets[] = {
    {"12 High Street", "12 High Street"},
    {"221B Baker St", "221B Baker St"},
    {"4 Old Mill Lane, upstairs", "4 Old Mill Lane"},
    {"at 9 St Mary Road", "9 St Mary Road"},
    {"12 high street", ""},
    {"12 Street", ""},
    {"12 High Hopes", ""},
    {"12345 High Street", ""},
    {"12 High\nStreet", "12 High\nStreet"},
    {"12 Much Longer Name Of Street", ""},
    {"the 6 Beds on the Ward", ""},
};

static void
test_phones(void)
{
    check_samples(phones, G_N_ELEMENTS(phones), folio_phone_end);
}

static void
test_postcodes(void)
{
    check_samples(postcodes, G_N_ELEMENTS(postcodes), folio_postcode_end);
}

static void
test_streets(void)
{
    check_samples(streets, G_N_ELEMENTS(streets), folio_street_end);
}

static const Sample addresses[] = {
    {"lena.ortiz@hospital.nhs.uk", "lena.ortiz@hospital.nhs.uk"},
    {"Write to <lena+ward@clinic.org>.", "lena+ward@clinic.org"},
    {"o'neill@clinic.ie, ben@clinic.ie", "o'neill@clinic.ie|ben@clinic.ie"},
    {"...lena@clinic.org...", "lena@clinic.org"},
    {"lena@example.org", ""},
    {"lena@wards.example.com", ""},
    {"lena@notexample.com", "lena@notexample.com"},
    {"lena@clinic.test", ""},
    {"lena@localhost", ""},
    {"git@clinic.org:journals/amina.git", ""},
    {"@amina", ""},
    {"lena@clinic", ""},
    {"lena@clinic.1", ""},
    {"lena@clinic..org", ""},
    {"lena@.org", ""},
    {"5 @ 3.50", ""},
};

static void
test_addresses(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_auto(FolioIdentifierText) text = {0};
        g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
        folio_identifier_text_init(&text, addresses[i].text, strlen(addresses[i].text));
        for (gsize at = 0; at < text.length; at++) {
            gsize start = at, end = at;
            if (text.chars[at] == '@' && folio_email_around(&text, &start, &end))
                g_ptr_array_add(parts, dup_part(&text, start, end));
        }
        g_ptr_array_add(parts, NULL);
        g_autofree char *found = g_strjoinv("|", (char **) parts->pdata);
        g_test_message("%s", addresses[i].text);
        g_assert_cmpstr(found, ==, addresses[i].found);
    }
}

/* A number of any length is looked at without reading behind the text. */
static void
test_long_numbers(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize length = 1; length <= 40; length++) {
        g_string_append_c(text, '0' + (char) (length % 10));
        g_autofree char *phone = find_all(text->str, folio_phone_end);
        g_autofree char *postcode = find_all(text->str, folio_postcode_end);
        g_autofree char *street = find_all(text->str, folio_street_end);
        g_assert_cmpstr(phone, ==, "");
        g_assert_cmpstr(postcode, ==, "");
        g_assert_cmpstr(street, ==, "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identifier/contact/phones", test_phones);
    g_test_add_func("/identifier/contact/postcodes", test_postcodes);
    g_test_add_func("/identifier/contact/streets", test_streets);
    g_test_add_func("/identifier/contact/addresses", test_addresses);
    g_test_add_func("/identifier/contact/long", test_long_numbers);
    return g_test_run();
}
