/* A path that passes the check stays inside, and so does every link from it; slugs are paths. */
#include "folio/path.h"

#include "fuzz.h"

static gboolean
stays_inside(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part != NULL; part++)
        if (**part == '\0' || strcmp(*part, ".") == 0 || strcmp(*part, "..") == 0)
            return FALSE;
    return path[0] != '\0';
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *text = fuzz_text(data, size_bytes);
    if (folio_path_check(text, NULL)) {
        FUZZ_REQUIRE(stays_inside(text) && g_utf8_validate(text, -1, NULL));
        FUZZ_REQUIRE(strlen(text) <= FOLIO_PATH_MAX_BYTES);
        g_autofree char *fold = folio_path_fold(text);
        FUZZ_REQUIRE(*fold != '\0');
        g_autofree char *there = folio_path_relative("goals/2026/a.md", text);
        g_autofree char *back = folio_path_resolve("goals/2026/a.md", there);
        FUZZ_REQUIRE(g_strcmp0(back, text) == 0);
    }
    g_autofree char *target = folio_path_resolve("goals/2026/a.md", text);
    FUZZ_REQUIRE(target == NULL || *target == 0 || stays_inside(target));

    g_autofree char *slug = folio_slug(text, 40);
    FUZZ_REQUIRE(strlen(slug) <= 40);
    FUZZ_REQUIRE(*slug == '\0' || folio_path_check(slug, NULL));
    return 0;
}
