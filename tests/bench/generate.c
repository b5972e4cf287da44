/* generate [--mixed] COUNT [EACH]: a journal of COUNT entries as a stream for `git fast-import`, the same
 * bytes every time: four kinds, ten front-matter fields, 1-3 KiB of Markdown, year and month folders, links,
 * tasks, a commit for each hundred entries, or for EACH. Words to look for are planted: 'zeitgeber' once,
 * 'quokka' in one of a thousand, 'retrospect' in one of twenty, 'feedback' in about half. With --mixed one
 * entry in ten is feedback of a mentor on the entry before it, and one in 25 has a picture of 19 KiB. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

enum {
    ENTRY_BYTES = 8192,
    ENTRIES_PER_COMMIT = 100,
    DAY_SECONDS = 86400,
    ID_DIGITS = 5,
    RECENT = 200, /* of these half of the tasks are still to be done */
    PICTURE_WIDTH = 160,
    PICTURE_HEIGHT = 120,
    PICTURE_ROWS = PICTURE_HEIGHT * (PICTURE_WIDTH + 1), /* bytes */
    PICTURE_BYTES = PICTURE_ROWS + 128
};

typedef struct Text {
    char bytes[ENTRY_BYTES];
    size_t length;
} Text;

typedef struct Kind {
    const char *name;
    const char *plural;
    const char *fields; /* its own */
    const char *link;   /* the one that names a goal; NULL none */
    bool has_start;     /* a time of its day */
} Kind;

static const Kind kinds[] = {
    {"goal", "goals",
     "domain: contextual\nsphere: professional\ndue: 2027-03-02\nentrustment_now: 2\n"
     "entrustment_target: 4\nstatus: active\n",
     NULL, false},
    {"reflection", "reflections", "model: gibbs\nfeeling: 1\ndepth: 2\nprogress: 40\n", "on",
     false},
    {"meeting", "meetings",
     "format: one-to-one\nminutes: 45\npeople: [amina, lena]\nstatus: held\n", NULL, true},
    {"success", "successes", "whose: amina\nsize: small\nstatus: noted\n", "evidences", false},
};

static const Kind feedback = {"feedback", "feedback",
                              "to: amina\nform: noticed\npublish_ok: true\n", NULL, false};

static bool is_mixed;

static const char *const words[] = {
    "the",      "patient", "and",      "a",        "to",       "we",      "of",         "ward",
    "round",    "asked",   "in",       "with",     "it",       "my",      "mentor",     "was",
    "time",     "team",    "plan",     "next",     "question", "learned", "goal",       "night",
    "resident", "clinic",  "decision", "handover", "teach",    "listen",  "practice",   "journal",
    "paper",    "method",  "audit",    "result",   "meeting",  "agenda",  "promise",    "challenge",
    "support",  "honest",  "careful",  "slow",     "clear",    "trust",   "ultrasound", "evidence",
};

static uint64_t state = 20260302;

/* splitmix64 */
static uint64_t
draw(uint64_t below)
{
    uint64_t z = state += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return (z ^ (z >> 31)) % below;
}

__attribute__((format(printf, 2, 3))) static void
add(Text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length =
        vsnprintf(text->bytes + text->length, ENTRY_BYTES - text->length, format, arguments);
    va_end(arguments);
    if (length > 0 && text->length + (size_t) length < ENTRY_BYTES)
        text->length += (size_t) length;
}

/* Common words come more often. */
static const char *
word(void)
{
    size_t count = sizeof words / sizeof *words;
    return words[draw(draw(count) + 1)];
}

/* Different for every entry: multiplication by a number prime to 27^5 only reorders. */
static void
make_id(uint64_t entry, char letter, char id[ID_DIGITS + 2])
{
    static const char digits[] = "23456789bcdfghjkmnpqrstvwxz";
    uint64_t number = (entry + 1) * 7919543U % 14348907U;
    id[0] = letter;
    for (int i = 1; i <= ID_DIGITS; i++, number /= 27)
        id[i] = digits[number % 27];
    id[ID_DIGITS + 1] = '\0';
}

static void
add_words(Text *text, int count)
{
    for (int i = 0; i < count; i++)
        add(text, i == 0 ? "%s" : " %s", word());
}

static void
add_body(Text *text, uint64_t entry, bool is_recent, const char *goal)
{
    size_t wanted = text->length + 1024 + draw(2048);
    add(text, "## What happened\n\n");
    if (entry == 700)
        add(text, "A zeitgeber. ");
    if (entry % 1000 == 13)
        add(text, "A quokka. ");
    if (entry % 20 == 7)
        add(text, "In *retrospect* it was right. ");
    if (entry % 2 == 0)
        add(text, "The feedback helped. ");
    while (text->length < wanted) {
        add_words(text, 30 + (int) draw(40));
        switch (draw(4)) {
        case 0:
            add(text, ", see [[%s]].\n\n### What next\n\n", goal);
            break;
        case 1:
            add(text, ":\n\n- **%s** %s\n- %s `%s`\n\n", word(), word(), word(), word());
            break;
        case 2:
            add(text, ".\n\n> %s %s\n\n", word(), word());
            break;
        default:
            add(text, ".\n\n");
        }
    }
    bool is_done = draw(2) != 0 || !is_recent;
    add(text, "- [%c] Draft the %s question @amina due:2026-03-06\n", is_done ? 'x' : ' ', word());
}

/* Days run over ten years that end on 2026-03-02. */
static time_t
day_of(uint64_t entry, uint64_t count)
{
    const time_t last = 1772409600;
    return last - (time_t) (count - 1 - entry) * 3650 / (time_t) count * DAY_SECONDS;
}

static const Kind *
kind_of(uint64_t entry)
{
    uint64_t turn = entry % 10;
    if (is_mixed && turn == 6)
        return &feedback;
    return &kinds[turn == 0 ? 0 : turn < 5 ? 1 : turn < 8 ? 2 : 3];
}

/* --- Pictures ---------------------------------------------------------------------------------------- */

typedef struct Picture {
    unsigned char bytes[PICTURE_BYTES];
    size_t length;
} Picture;

static void
put_number(unsigned char *at, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char) (number >> (24 - 8 * i));
}

static void
add_number(Picture *picture, uint32_t number)
{
    put_number(picture->bytes + picture->length, number);
    picture->length += 4;
}

/* A chunk of a PNG (section 5.3 of its specification). */
static void
add_chunk(Picture *picture, const char *name, const unsigned char *data, size_t length)
{
    add_number(picture, (uint32_t) length);
    unsigned char *start = picture->bytes + picture->length;
    memcpy(start, name, 4);
    memcpy(start + 4, data, length);
    picture->length += length + 4;
    add_number(picture, (uint32_t) crc32(0, start, (uInt) length + 4));
}

/* Grey noise in one stored block (RFC 1950, RFC 1951 section 3.2.4). */
static void
make_picture(Picture *picture)
{
    static const unsigned char head[] = {0, 0, 0, PICTURE_WIDTH, 0, 0, 0, PICTURE_HEIGHT, 8, 0,
                                         0, 0, 0};
    unsigned char data[7 + PICTURE_ROWS + 4] = {0x78,
                                                0x01,
                                                1,
                                                PICTURE_ROWS & 0xff,
                                                PICTURE_ROWS >> 8,
                                                ~PICTURE_ROWS & 0xff,
                                                (~PICTURE_ROWS >> 8) & 0xff};
    unsigned char *rows = data + 7;
    for (size_t i = 0; i < PICTURE_ROWS; i++)
        rows[i] = i % (PICTURE_WIDTH + 1) == 0 ? 0 : (unsigned char) draw(256);
    put_number(rows + PICTURE_ROWS, (uint32_t) adler32(1, rows, PICTURE_ROWS));
    memcpy(picture->bytes, "\x89PNG\r\n\x1a\n", 8);
    picture->length = 8;
    add_chunk(picture, "IHDR", head, sizeof head);
    add_chunk(picture, "IDAT", data, sizeof data);
    add_chunk(picture, "IEND", data, 0);
}

static void
write_picture(const char *path)
{
    Picture picture;
    make_picture(&picture);
    printf("M 100644 inline %s\ndata %zu\n", path, picture.length);
    fwrite(picture.bytes, 1, picture.length, stdout);
    putchar('\n');
}

/* --- Entries ----------------------------------------------------------------------------------------- */

/* The field that says which entry this one is about; and a picture, where it has one. */
static void
add_ties(Text *text, uint64_t entry, const Kind *kind, const char *id, const char *goal,
         const char *year)
{
    char about[ID_DIGITS + 2], path[32];
    if (kind->link != NULL)
        add(text, "%s: [%s]\n", kind->link, goal);
    if (kind == &feedback) {
        make_id(entry - 1, kind_of(entry - 1)->name[0], about);
        add(text, "about: %s\n", about);
    }
    if (!is_mixed || entry % 25 != 4)
        return;
    snprintf(path, sizeof path, "files/%.4s/%s.png", year, id);
    add(text, "attach: [%s]\n", path);
    write_picture(path);
}

static void
write_entry(uint64_t entry, uint64_t count)
{
    const Kind *kind = kind_of(entry);
    char id[ID_DIGITS + 2], goal[ID_DIGITS + 2], day[16], folder[16];
    make_id(entry, kind->name[0], id);
    make_id(entry - entry % 10, 'g', goal);
    time_t seconds = day_of(entry, count);
    strftime(day, sizeof day, "%Y-%m-%d", gmtime(&seconds));
    strftime(folder, sizeof folder, "%Y/%m", gmtime(&seconds));

    const char *first = word(), *second = word();
    Text text = {.length = 0};
    add(&text,
        "---\nfolio: %s\nid: %s\ntitle: The %s and the %s of %s\ndate: %s\nauthor: %s\n"
        "visibility: %s\ntags: [%s, %s]\n",
        kind->name, id, first, second, day, day, kind == &feedback ? "lena" : "amina",
        entry % 3 == 0 ? "public" : "shared", first, second);
    add(&text, "%s", kind->fields);
    if (kind->has_start)
        add(&text, "start: %sT16:00\n", day);
    add_ties(&text, entry, kind, id, goal, day);
    add(&text, "---\n\n");
    add_body(&text, entry, count - entry <= RECENT, goal);
    printf("M 100644 inline %s/%s/%s-%s-%s-%s.md\ndata %zu\n", kind->plural, folder, day, first,
           second, id, text.length);
    fwrite(text.bytes, 1, text.length, stdout);
    putchar('\n');
}

static void
write_file(const char *path, const char *content)
{
    printf("M 100644 inline %s\ndata %zu\n%s\n", path, strlen(content), content);
}

static void
write_start(void)
{
    write_file("folio.yaml", "folio: 1\ntitle: A measured journal\nowner: amina\nshard: month\n");
    write_file("people/amina.md", "---\nfolio: person\nid: amina\ntitle: Amina Said\n"
                                  "date: 2016-03-02\nauthor: amina\nvisibility: shared\n"
                                  "name: Amina Said\nis: self\n---\n");
    if (is_mixed)
        write_file("people/lena.md",
                   "---\nfolio: person\nid: lena\ndate: 2016-03-02\nauthor: amina\n"
                   "visibility: public\nname: Lena Ortiz\nis: mentor\n"
                   "consent_public: true\n---\n");
}

int
main(int argc, char **argv)
{
    is_mixed = argc > 1 && strcmp(argv[1], "--mixed") == 0;
    argc -= is_mixed;
    argv += is_mixed;
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    uint64_t each = argc > 2 ? strtoull(argv[2], NULL, 10) : ENTRIES_PER_COMMIT;
    if (count == 0 || each == 0)
        return 2;
    for (uint64_t entry = 0; entry < count; entry++) {
        if (entry % each == 0) {
            printf("commit refs/heads/main\ncommitter Amina Said <amina@example.org> %jd +0000\n"
                   "data 12\nMore entries\n",
                   (intmax_t) day_of(entry, count));
            if (entry == 0)
                write_start();
        }
        write_entry(entry, count);
    }
    puts("done");
    return ferror(stdout) ? 1 : 0;
}
