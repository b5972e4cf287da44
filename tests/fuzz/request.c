/* What folio-serve answers stays inside its folder, for this machine's own names only; what it adds to a
 * page takes nothing away. Input: method, target, Host and Origin, a line each, then a page. */
#include "serve/request.h"

#include "folio/path.h"
#include "fuzz.h"
#include "serve/events.h"

static void
check_page(const char *text)
{
    const ServePreview preview = {"private", "1", text};
    gsize length = strlen(text), size;
    g_autoptr(GBytes) page = g_bytes_new(text, length);
    g_autoptr(GBytes) made = serve_page_add(&preview, page);
    const char *data = g_bytes_get_data(made, &size);
    FUZZ_REQUIRE(size > length && g_strstr_len(data, (gssize) size, "folio-problem") != NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *text = fuzz_text(data, size_bytes);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 5);
    if (g_strv_length(lines) < 5)
        return 0;
    const ServeRequest request = {lines[0], lines[1], lines[2],
                                  lines[3][0] != '\0' ? lines[3] : NULL, 4000};
    ServePlace place = SERVE_FILE;
    g_autofree char *path = NULL;
    unsigned status = serve_request_judge(&request, &place, &path);
    if (status == 200) {
        FUZZ_REQUIRE(strcmp(lines[0], "GET") == 0 || strcmp(lines[0], "HEAD") == 0);
        FUZZ_REQUIRE(g_str_has_suffix(lines[2], ":4000"));
        FUZZ_REQUIRE((path != NULL) == (place == SERVE_FILE));
        FUZZ_REQUIRE(path == NULL || folio_path_check(path, NULL));
        FUZZ_REQUIRE(path == NULL || serve_content_type(path) != NULL);
    } else {
        FUZZ_REQUIRE(path == NULL && status >= 400 && status < 500);
    }
    check_page(lines[4]);
    g_autofree char *event = serve_event_text("problem", text);
    FUZZ_REQUIRE(g_str_has_suffix(event, "\n\n"));
    FUZZ_REQUIRE(strstr(event, "\n\n") == event + strlen(event) - 2);
    return 0;
}
