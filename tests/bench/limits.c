/* limits MODE FOLDER [OUT]: what the machine needs for the part of the work that nobody can leave
 * out, to be set beside folio. Modes:
 *   nothing        start and stop, with the same libraries
 *   walk           visit every file below, lstat it
 *   read           and read it
 *   yaml           and run libyaml over its front matter
 *   markdown       read and render by cmark, in memory
 *   pages          and write each page, in a shell of HTML, below OUT */
#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

typedef void Work(const char *path, char *text, size_t length);

static Work *work;
static const char *out;
static size_t top_bytes;
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
write_page(const char *path, char *text, size_t length)
{
    char *body = body_of(text);
    char *html = cmark_markdown_to_html(body, length - (size_t) (body - text), CMARK_OPT_DEFAULT);
    char target[4096];
    snprintf(target, sizeof target, "%s%s.html", out, path + top_bytes);
    FILE *page = fopen(target, "w");
    if (page == NULL && errno == ENOENT) {
        make_parents(target);
        page = fopen(target, "w");
    }
    if (page == NULL) {
        perror(target);
        exit(1);
    }
    fprintf(page,
            "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>%s</title></head>"
            "<body><main>%s</main></body></html>\n",
            path, html);
    fclose(page);
    free(html);
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
    } modes[] = {{"walk", NULL},
                 {"read", keep_nothing},
                 {"yaml", parse_yaml},
                 {"markdown", render},
                 {"pages", write_page}};
    if (argc == 2 && strcmp(argv[1], "nothing") == 0)
        return 0;
    for (size_t i = 0; argc >= 3 && i < sizeof modes / sizeof *modes; i++) {
        if (strcmp(argv[1], modes[i].name) != 0)
            continue;
        work = modes[i].work;
        out = argc > 3 ? argv[3] : NULL;
        top_bytes = strlen(argv[2]);
        if (work == write_page && out == NULL)
            return 2;
        int result = nftw(argv[2], visit, 32, FTW_PHYS | FTW_ACTIONRETVAL);
        printf("%lu files, %lu events, %lu bytes\n", files, events, bytes_out);
        return result == 0 ? 0 : 1;
    }
    return 2;
}
