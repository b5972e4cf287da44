/* Two moments of a journal, and the files that differ between them. */
#include "cmd/differences.h"

#include <glib/gstdio.h>

#include "call.h"

static void
test_spans(void)
{
    static const struct {
        const char *words;
        bool from_head, to_now;
        const char *from, *to; /* revisions; NULL: not used */
    } cases[] = {
        {"", true, true, NULL, NULL},
        {"HEAD", false, true, "HEAD", NULL},
        {"HEAD~1", false, true, "HEAD~1", NULL},
        {"HEAD~1..", false, true, "HEAD~1", NULL},
        {"HEAD~1..HEAD", false, false, "HEAD~1", "HEAD"},
        {"..HEAD~1", false, false, "HEAD", "HEAD~1"},
    };
    g_auto(Call) c;
    call_init(&c);
    g_free(call_add(&c, "goal", "Lead a ward round", FOLIO_VISIBILITY_SHARED, ""));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioSpan span;
        g_autoptr(GError) error = NULL;
        g_test_message("'%s'", cases[i].words);
        folio_span_parse(c.f.journal, cases[i].words, &span, &error);
        g_assert_no_error(error);
        g_assert_cmpint(span.from_head, ==, cases[i].from_head);
        g_assert_cmpint(span.to_now, ==, cases[i].to_now);
        const char *revisions[] = {cases[i].from, cases[i].to};
        const char *ids[] = {span.from[FOLIO_STORE_SHARED], span.to[FOLIO_STORE_SHARED]};
        for (int side = 0; side < 2; side++) {
            if (revisions[side] == NULL)
                continue;
            g_autofree char *line = g_strconcat("rev-parse ", revisions[side], NULL);
            g_autofree char *id = fixture_git(c.f.folder, line);
            g_assert_cmpstr(ids[side], ==, id);
        }
    }
    static const char *const unknown[] = {"nonsense", "HEAD..nonsense", "nonsense..", "HEAD~999"};
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++) {
        FolioSpan span = {.from_head = true};
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_span_parse(c.f.journal, unknown[i], &span, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
        g_assert_true(span.from_head); /* an output is written on success only */
    }
}

/* "-path" removed, "+path" added, "~path" changed; '!' before what is private. Caller frees. */
static char *
find(Call *c, const char *words, const char *id)
{
    FolioSpan span;
    g_autoptr(GError) error = NULL;
    folio_span_parse(c->f.journal, words, &span, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) found = folio_differences_find(&c->call, &span, id, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const FolioDifference *one = g_ptr_array_index(found, i);
        g_autofree char *name = g_path_get_basename(one->path);
        g_string_append_printf(text, "%s%s%s%s", i > 0 ? " " : "",
                               one->store == FOLIO_STORE_PRIVATE ? "!" : "",
                               one->before == NULL  ? "+"
                               : one->after == NULL ? "-"
                                                    : "~",
                               name);
    }
    return g_string_free(text, FALSE);
}

static void
assert_found(Call *c, const char *words, const char *id, const char *wanted)
{
    g_autofree char *found = find(c, words, id);
    g_test_message("'%s' %s", words, id);
    g_assert_cmpstr(found, ==, wanted);
}

static void
test_by_hand(void)
{
    g_auto(Call) c;
    call_init(&c);
    test_write_file(c.f.folder, "notes.md", "one\n");
    test_write_file(c.f.folder, "more.md", "one\n");
    g_free(fixture_git(c.f.folder, "add notes.md more.md"));
    g_free(fixture_git(c.f.folder, "-c user.name=A -c user.email=a@example.org commit -qm notes "
                                   "--no-verify"));
    call_refresh(&c);
    assert_found(&c, "", NULL, "");
    test_write_file(c.f.folder, "notes.md", "two\n");
    assert_found(&c, "", NULL, "~notes.md");
    g_autofree char *more = g_build_filename(c.f.folder, "more.md", NULL);
    g_assert_cmpint(g_remove(more), ==, 0);
    assert_found(&c, "", NULL, "-more.md ~notes.md");
    /* since the commit before: what it brought, as it is now */
    assert_found(&c, "HEAD~1", NULL, "+notes.md");
    assert_found(&c, "HEAD", NULL, "-more.md ~notes.md");
    /* and between two commits what is on disk is of no account */
    assert_found(&c, "HEAD~1..HEAD", NULL, "+more.md +notes.md");
    assert_found(&c, "..HEAD~1", NULL, "-more.md -notes.md");
    assert_found(&c, "HEAD..HEAD", NULL, "");
}

/* One entry alone, by its id or handle, in either store. */
static void
test_one_entry(void)
{
    g_auto(Call) c;
    call_init(&c);
    g_autofree char *goal = call_add(&c, "goal", "Lead a ward round", FOLIO_VISIBILITY_SHARED, "");
    g_autofree char *reflection =
        call_add(&c, "reflection", "First code blue", FOLIO_VISIBILITY_PRIVATE, "");
    call_refresh(&c);
    g_autofree char *first = fixture_git(c.f.folder, "rev-list --max-parents=0 HEAD");
    g_autofree char *line = g_strconcat(first, "..HEAD", NULL);
    g_autofree char *name = g_strdup_printf("+2026-03-02-lead-a-ward-round-%s.md", goal);
    assert_found(&c, line, NULL, name);
    assert_found(&c, line, goal, name);
    assert_found(&c, line, reflection, "");
    assert_found(&c, line, "amina", "");
    g_autofree char *mine = fixture_git(c.f.private_path, "rev-parse HEAD~1");
    g_autofree char *hidden = g_strdup_printf("!+2026-03-02-first-code-blue-%s.md", reflection);
    assert_found(&c, mine, NULL, hidden);
    assert_found(&c, mine, goal, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/differences/spans", test_spans);
    g_test_add_func("/differences/by-hand", test_by_hand);
    g_test_add_func("/differences/one-entry", test_one_entry);
    return g_test_run();
}
