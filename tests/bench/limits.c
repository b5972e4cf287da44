/* limits MODE FOLDER [OUT [LIST]]: what the machine needs for the part of the work that nobody can leave
 * out, to be set beside folio. Modes:
 *   nothing        start and stop, with the same libraries
 *   walk           visit every file below, lstat it
 *   read           and read it
 *   yaml           and run libyaml over its front matter
 *   markdown       read and render by cmark, in memory
 *   pages          and write the files of LIST, lines of "BYTES PATH", below OUT: as many bytes of HTML
 *   words          read every file and put its text into a new full-text table of the file OUT */
#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

typedef void Work(const char *path, char *text, size_t length);

static Work *work;
static char *html_kept; /* of all entries, one behind the other */
static size_t html_bytes, html_room;
static unsigned long files, events, bytes_out;

/* The body behind the front matter; `text` ends with a NUL. */
static char *
body_of(char *text)
{
    char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text + 3, "\n---\n") : NULL;
    return end != NULL ? end + 5 : text;
}

static void
parse_yaml(const char *path, char *text, size_t length)
{
    (void) path;
    (void) length;
    yaml_parser_t parser;
    yaml_event_t event;
    int more = 1;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (unsigned char *) text, (size_t) (body_of(text) - text));
    while (more && yaml_parser_parse(&parser, &event)) {
        more = event.type != YAML_DOCUMENT_END_EVENT && event.type != YAML_STREAM_END_EVENT;
        events++;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void
render(const char *path, char *text, size_t length)
{
    (void) path;
    char *body = body_of(text);
    char *html = cmark_markdown_to_html(body, length - (size_t) (body - text), CMARK_OPT_DEFAULT);
    bytes_out += strlen(html);
    free(html);
}

static void
make_parents(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
}

static void
keep_html(const char *path, char *text, size_t length)
{
    (void) path;
    char *body = body_of(text);
    char *html = cmark_markdown_to_html(body, length - (size_t) (body - text), CMARK_OPT_DEFAULT);
    size_t bytes = strlen(html);
    if (bytes > html_room - html_bytes) {
        html_room = (html_bytes + bytes) * 2;
        html_kept = realloc(html_kept, html_room);
    }
    memcpy(html_kept + html_bytes, html, bytes);
    html_bytes += bytes;
    free(html);
}

/* A file larger than all entries repeats them; each begins where the one before it ended. */
static void
write_file(char *target, size_t bytes)
{
    static size_t at;
    FILE *page = fopen(target, "w");
    if (page == NULL && errno == ENOENT) {
        make_parents(target);
        page = fopen(target, "w");
    }
    if (page == NULL) {
        perror(target);
        exit(1);
    }
    while (bytes > 0 && html_bytes > 0) {
        at = at < html_bytes ? at : 0;
        size_t part = bytes < html_bytes - at ? bytes : html_bytes - at;
        bytes_out += fwrite(html_kept + at, 1, part, page);
        at += part;
        bytes -= part;
    }
    fclose(page);
}

static int
write_files(const char *out, const char *list_path)
{
    char path[2048], target[4096];
    size_t bytes;
    FILE *list = fopen(list_path, "r");
    if (list == NULL) {
        perror(list_path);
        return 1;
    }
    while (fscanf(list, "%zu %2047[^\n]", &bytes, path) == 2) {
        snprintf(target, sizeof target, "%s/%s", out, path);
        write_file(target, bytes);
    }
    fclose(list);
    return 0;
}

/* As folio makes its own, and nothing else in it. */
static sqlite3 *words;
static sqlite3_stmt *add_words;

static int
open_words(const char *path)
{
    static const char schema[] =
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        "CREATE VIRTUAL TABLE words USING fts5("
        " title, body, tokenize = 'unicode61 remove_diacritics 2');"
        "INSERT INTO words(words, rank) VALUES('hashsize', 16777216);"
        "BEGIN";
    return sqlite3_open(path, &words) == SQLITE_OK
           && sqlite3_exec(words, schema, NULL, NULL, NULL) == SQLITE_OK
           && sqlite3_prepare_v2(words, "INSERT INTO words(title, body) VALUES(?, ?)", -1,
                                 &add_words, NULL)
                  == SQLITE_OK;
}

static void
keep_words(const char *path, char *text, size_t length)
{
    (void) length;
    sqlite3_bind_text(add_words, 1, strrchr(path, '/') + 1, -1, SQLITE_STATIC);
    sqlite3_bind_text(add_words, 2, body_of(text), -1, SQLITE_STATIC);
    if (sqlite3_step(add_words) == SQLITE_DONE)
        events++;
    sqlite3_reset(add_words);
}

static int
close_words(void)
{
    sqlite3_finalize(add_words);
    int result = sqlite3_exec(words, "COMMIT", NULL, NULL, NULL);
    return sqlite3_close(words) == SQLITE_OK ? result : 1;
}

static void
keep_nothing(const char *path, char *text, size_t length)
{
    (void) path;
    (void) text;
    bytes_out += length;
}

static int
visit(const char *path, const struct stat *info, int flag, struct FTW *place)
{
    if (flag == FTW_D && strcmp(path + place->base, ".git") == 0)
        return FTW_SKIP_SUBTREE;
    if (flag != FTW_F)
        return FTW_CONTINUE;
    files++;
    if (work == NULL)
        return FTW_CONTINUE;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    char *text = malloc((size_t) info->st_size + 1);
    ssize_t length = file < 0 ? -1 : read(file, text, (size_t) info->st_size);
    if (length >= 0) {
        text[length] = '\0';
        work(path, text, (size_t) length);
    }
    free(text);
    close(file);
    return FTW_CONTINUE;
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        Work *work;
    } modes[] = {{"walk", NULL},       {"read", keep_nothing}, {"yaml", parse_yaml},
                 {"markdown", render}, {"pages", keep_html},   {"words", keep_words}};
    if (argc == 2 && strcmp(argv[1], "nothing") == 0)
        return 0;
    for (size_t i = 0; argc >= 3 && i < sizeof modes / sizeof *modes; i++) {
        if (strcmp(argv[1], modes[i].name) != 0)
            continue;
        work = modes[i].work;
        if ((work == keep_html && argc != 5) || (work == keep_words && argc != 4))
            return 2;
        if (work == keep_words && !open_words(argv[3]))
            return 1;
        int result = nftw(argv[2], visit, 32, FTW_PHYS | FTW_ACTIONRETVAL);
        if (result == 0 && work == keep_html)
            result = write_files(argv[3], argv[4]);
        if (result == 0 && work == keep_words)
            result = close_words();
        printf("%lu files, %lu events, %lu bytes\n", files, events, bytes_out);
        return result == 0 ? 0 : 1;
    }
    return 2;
}
