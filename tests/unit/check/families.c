/* Every family of rules but the identifiers over a whole journal: where it speaks, how loud, in which
 * words, what folio.yaml allows, and what can be mended. */
#include "unit/journal/fixture.h"

#include "folio/check.h"
#include "lib/findings.h"

#define GOAL                                                                           \
    "domain: contextual\ndue: 2026-09-02\nentrustment_now: 2\nentrustment_target: 4\n" \
    "status: active\n"

/* A file as an editor would write it: `path` says the id, and with it the kind. */
static void
add(Fixture *f, bool is_private, const char *path, const char *front, const char *body)
{
    const char *name = strrchr(path, '/') + 1;
    const FolioKind *kind = folio_kinds_find_letter(folio_kinds(), name[0]);
    g_autofree char *text = g_strdup_printf("---\nfolio: %s\nid: %.6s\ntitle: Something\n"
                                            "date: 2026-03-02\nauthor: amina\n%s---\n%s",
                                            kind->name, name, front, body);
    test_write_file(is_private ? f->private_path : f->folder, path, text);
}

typedef struct Case {
    const char *name;
    bool is_private;
    const char *path, *front, *body;
    const char *expected; /* "PATH:LINE rule: message" with '!' errors, '~' warnings, one a line */
} Case;

/* Lines: the front matter that `add` makes ends with line 6, so `front` begins at 7. */
static const Case cases[] = {
    {"nothing", false, "goals/g22222.md", "visibility: shared\n" GOAL, "", ""},
    {"entry/field", false, "goals/g22222.md", "visibility: shared\n" GOAL "confidence: 11\n", "",
     "g22222.md:13 field!: 'confidence' cannot be '11': expected a whole number from 0 to 10\n"},
    {"entry/state", false, "goals/g22222.md", "visibility: shared\nstatus: stuck\n", "",
     "g22222.md:0 field!: 'domain' is missing: the layer of competence\n"
     "g22222.md:0 field!: 'due' is missing: the day it should be reached\n"
     "g22222.md:8 field!: 'status' cannot be 'stuck': expected one of draft, active, paused, "
     "achieved, dropped\n"},
    {"entry/slip", false, "goals/g22222.md", "visibility: shared\n" GOAL "progres: 5\n", "",
     "g22222.md:13 field: no such field: 'progres', did you mean 'progress'?\n"},
    {"entry/conflict", false, "goals/g22222.md",
     "visibility: shared\n" GOAL "conflicts: ['due: theirs 2026-10-01']\n", "",
     "g22222.md:13 conflict~: a merge left something to decide: settle the fields named here, then "
     "take 'conflicts' out\n"},
    {"entry/torn", false, "goals/g22222.md", "tags: [a\n", "",
     "g22222.md:8 entry!: did not find expected ',' or ']'\n"},
    {"place/silent", true, "reflections/r22222.md", "", "",
     "r22222.md:0 visibility: does not say who may see it; it is in the private store\n"},
    {"place/silent-shared", false, "goals/g22222.md", GOAL, "",
     "g22222.md:0 visibility: does not say who may see it; it is in the shared journal\n"},
    {"place/private-in-shared", false, "reflections/r22222.md", "visibility: private\n", "",
     "r22222.md:0 visibility!: says private but is in the shared journal\n"},
    {"place/blank-in-shared", false, "reflections/r22222.md", "visibility:\n", "",
     "r22222.md:0 visibility!: counts as private but is in the shared journal\n"},
    {"place/slip-in-shared", false, "goals/g22222.md", GOAL "Visibility: private\n", "",
     "g22222.md:0 visibility!: counts as private but is in the shared journal\n"
     "g22222.md:12 field!: no such field: 'Visibility', did you mean 'visibility'? Until that is "
     "mended the entry is "
     "private\n"},
    {"place/shared-in-private", true, "reflections/r22222.md", "visibility: shared\n", "",
     "r22222.md:0 visibility!: says shared but is in the private store\n"},
    {"place/public-in-private", true, "reflections/r22222.md", "visibility: public\n", "",
     "r22222.md:0 visibility!: says public but is in the private store\n"},
    {"place/name", true, "reflections/r22222-old.md", "visibility: private\n", "",
     "r22222-old.md:0 name: the file's name does not end with its id 'r22222'\n"},
    {"link/gone", true, "reflections/r22222.md", "visibility: private\non: [g99999]\n", "",
     "r22222.md:8 link!: there is no entry 'g99999'\n"},
    {"link/gone-in-text", true, "reflections/r22222.md", "visibility: private\n",
     "See [[g99999]].\n\nAnd [this](../goals/none.md#top).\n",
     "r22222.md:9 link!: there is no entry 'g99999'\n"
     "r22222.md:11 link!: there is no entry 'goals/none.md'\n"},
    {"link/elsewhere", true, "reflections/r22222.md", "visibility: private\n",
     "[a](https://example.org/x.md) [b](#top) [c](../files/plan.pdf) `[[g99999]]`\n", ""},
    {"link/self", false, "goals/g22222.md", "visibility: shared\nparent: g22222\n" GOAL, "",
     "g22222.md:0 link!: 'g22222' would be part of itself\n"},
    {"action/id", true, "reflections/r22222.md", "visibility: private\n",
     "- [ ] Call Lena @amina due:2026-03-09\n- [x] Done ^t22222\n",
     "r22222.md:9 action: this action has no id yet\n"},
    {"action/day", true, "reflections/r22222.md", "visibility: private\n",
     "Text.\n\n- [ ] Call Lena due:friday ^t22222\n- [ ] Write due:2026-02-30 ^t33333\n",
     "r22222.md:11 action~: 'friday' is no day of the form YYYY-MM-DD\n"
     "r22222.md:12 action~: '2026-02-30' is no day of the form YYYY-MM-DD\n"},
    {"action/twice", true, "reflections/r22222.md", "visibility: private\n",
     "- [ ] One ^t22222\n- [ ] Two ^t22222\n",
     "r22222.md:0 action!: an action has the id 't22222' of another\n"},
    {"attachment/gone", true, "reflections/r22222.md",
     "visibility: private\nattach:\n  - files/gone.png\n", "",
     "r22222.md:9 attachment!: the file 'files/gone.png' is not there\n"},
};

/* Lines of what was found but for files that only wait to be committed. */
static char *
check_all(Fixture *f)
{
    GError *error = NULL;
    fixture_reopen(f);
    g_autoptr(FolioChecking) checking = folio_checking_new(f->journal);
    folio_checking_run(checking, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    return test_problems_to_text(checking, "edited by hand");
}

static void
test_cases(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        g_auto(Fixture) f;
        g_test_message("%s", c->name);
        fixture_init(&f);
        add(&f, c->is_private, c->path, c->front, c->body);
        g_autofree char *found = check_all(&f);
        g_assert_cmpstr(found, ==, c->expected);
    }
}

/* --- Several entries ---------------------------------------------------------------------------- */

static void
test_links_between_entries(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, true, "reflections/r22222.md", "visibility: private\non: [g22222]\n", "[[s22222]]\n");
    add(&f, false, "successes/s22222.md", "visibility: shared\nwhose: amina\nevidences: [m22222]\n",
        "[[r22222]]\n");
    add(&f, false, "meetings/m22222.md",
        "visibility: shared\nstart: 2026-03-12T16:00\npeople: [lena]\nformat: one-to-one\n"
        "minutes: 45\nstatus: planned\n",
        "[the thought](../reflections/r22222.md)\n");
    add(&f, false, "goals/g22222.md", "visibility: shared\nparent: g33333\n" GOAL, "");
    add(&f, false, "goals/g33333.md", "visibility: shared\nparent: g22222\n" GOAL, "");
    g_autofree char *found = check_all(&f);
    g_assert_cmpstr(
        found, ==,
        "g22222.md:0 link!: 'g22222' would be part of itself\n"
        "g33333.md:0 link!: 'g33333' would be part of itself\n"
        "m22222.md:0 handle: nobody here is called '@lena': folio new person @lena makes a card\n"
        "m22222.md:14 link!: a shared entry cannot point to 'reflections/r22222.md'\n"
        "s22222.md:9 link!: 'evidences' of a success cannot be the meeting 'm22222'\n"
        "s22222.md:11 link!: a shared entry cannot point to 'r22222'\n");
}

static void
test_ids_that_stand_twice(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, false, "reflections/2025/r22222.md", "visibility: shared\n", "");
    add(&f, false, "reflections/2026/r22222.md", "visibility: shared\n", "");
    g_autofree char *shared = check_all(&f);
    g_assert_cmpstr(
        shared, ==,
        "r22222.md:0 id!: has the id 'r22222' of 'reflections/2025/r22222.md'; folio check --fix "
        "gives it another\n");
    g_autofree char *second = g_build_filename(f.folder, "reflections/2026/r22222.md", NULL);
    g_assert_cmpint(g_remove(second), ==, 0);
    add(&f, true, "reflections/2024/r22222.md", "visibility: private\n", "");
    g_autofree char *both = check_all(&f);
    /* What is said of a shared file does not name the private one. */
    g_assert_cmpstr(both, ==, "r22222.md:0 id!: has an id that another entry has: 'r22222'\n");
}

static void
test_attachments(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, false, "reflections/r22222.md",
        "visibility: shared\nattach: [files/here.txt, files/huge.bin]\n", "");
    test_write_file(f.folder, "files/here.txt", "words\n");
    test_write_file(f.folder, "files/2026/alone.txt", "words\n");
    test_write_file(f.private_path, "files/here.txt", "words\n");
    test_write_file(f.folder, "files/huge.bin", "");
    g_autofree char *huge = g_build_filename(f.folder, "files/huge.bin", NULL);
    g_assert_cmpint(truncate(huge, FOLIO_ATTACHMENT_MAX_BYTES), ==, 0);
    g_autofree char *fits = check_all(&f);
    g_assert_null(strstr(fits, "larger"));
    g_assert_cmpint(truncate(huge, FOLIO_ATTACHMENT_MAX_BYTES + 1), ==, 0);
    g_autofree char *found = check_all(&f);
    g_assert_nonnull(strstr(
        found, "r22222.md:8 attachment!: the file 'files/huge.bin' is larger than 25 MiB\n"));
    g_assert_nonnull(strstr(found, "alone.txt:0 attachment: belongs to no entry\n"));
    g_assert_null(strstr(found, "here.txt:0"));
}

static void
test_templates(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "templates/site/goals.html", "{{>parts/mine}}\n");
    test_write_file(f.folder, "templates/site/gaols.html", "");
    test_write_file(f.folder, "templates/site/parts/mine.html", "");
    test_write_file(f.folder, "templates/site/page-gaol.html", "");
    g_autofree char *found = check_all(&f);
    g_assert_cmpstr(found, ==,
                    "gaols.html:0 template~: nothing reads a file of that name; did you mean "
                    "'goals.html'?\n"
                    "page-gaol.html:0 template~: nothing reads a file of that name; folio template "
                    "lists the names that count, and {{>NAME}} in another template brings it in\n");
}

static void
test_repositories(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "success", "A win", FOLIO_VISIBILITY_SHARED);
    test_write_file(f.folder, path, "no entry any more\n");
    test_write_file(f.folder, "notes.txt", "not yet added\n");
    g_autofree char *head = fixture_git(f.folder, "rev-parse HEAD");
    test_write_file(f.folder, ".git/MERGE_HEAD", head);
    fixture_reopen(&f);
    GError *error = NULL;
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    folio_checking_run(checking, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *found = test_problems_to_text(checking, NULL);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *by_hand =
        g_strconcat(name, ":0 git: edited by hand and not yet in the history\n", NULL);
    g_assert_nonnull(strstr(found, by_hand));
    g_assert_nonnull(strstr(found, ":0 git!: "));
    g_assert_nonnull(strstr(found, "merge"));
}

/* --- Choosing, allowing, mending ---------------------------------------------------------------- */

static void
test_only_what_is_asked(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    add(&f, true, "reflections/r22222.md", "visibility: shared\n", "");
    add(&f, true, "reflections/r33333.md", "visibility: shared\n", "");
    test_write_file(f.private_path, "files/alone.txt", "words\n");
    fixture_reopen(&f);
    g_autoptr(FolioTarget) target = folio_journal_resolve(f.journal, "r33333", &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    g_ptr_array_add(rows, target->row);
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    g_assert_true(folio_checking_run(checking, rows, NULL, NULL, &error));
    g_autofree char *found = test_problems_to_text(checking, NULL);
    g_assert_cmpstr(found, ==,
                    "r33333.md:0 visibility!: says shared but is in the private store\n");
    g_assert_cmpuint(folio_checking_get_count(checking), ==, 1);
}

static void
count_up(gsize done, gsize total, gpointer data)
{
    gsize *seen = data;
    g_assert_cmpuint(done, ==, ++*seen);
    g_assert_cmpuint(total, ==, 3);
}

static void
test_progress_and_order(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    gsize seen = 0;
    fixture_init(&f);
    add(&f, false, "reflections/r55555.md", "visibility: private\nfeeling: 9\n", "");
    add(&f, true, "reflections/r22222.md", "visibility: shared\n", "");
    fixture_reopen(&f);
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    g_assert_true(folio_checking_run(checking, NULL, count_up, &seen, &error));
    g_assert_cmpuint(seen, ==, 3); /* the owner's card as well */
    g_assert_cmpuint(folio_checking_get_count(checking), ==, 3);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    for (guint i = 1; i < problems->len; i++) {
        const FolioProblem *a = problems->pdata[i - 1], *b = problems->pdata[i];
        g_assert_true(a->store < b->store
                      || (a->store == b->store && strcmp(a->path, b->path) < 0));
    }
}

typedef struct AllowCase {
    const char *allow; /* items of check.allow */
    const char *expected;
} AllowCase;

#define BOTH                                                             \
    "r22222.md:0 visibility!: says shared but is in the private store\n" \
    "r33333.md:0 visibility!: says shared but is in the private store\n"

static const AllowCase allow_cases[] = {
    {"", BOTH},
    {"    - {rule: visibility, reason: an old clone}\n", ""},
    {"    - {rule: visibility, reason: ''}\n", BOTH},
    {"    - {rule: visibility}\n", BOTH},
    {"    - {rule: link, reason: another rule}\n", BOTH},
    {"    - visibility\n", BOTH},
    {"    - {rule: visibility, reason: one of them, entry: r22222}\n",
     "r33333.md:0 visibility!: says shared but is in the private store\n"},
    {"    - {rule: visibility, reason: another, entry: r99999}\n", BOTH},
};

static void
test_allowed(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    add(&f, true, "reflections/r22222.md", "visibility: shared\n", "");
    add(&f, true, "reflections/r33333.md", "visibility: shared\n", "");
    for (gsize i = 0; i < G_N_ELEMENTS(allow_cases); i++) {
        const AllowCase *c = &allow_cases[i];
        g_autofree char *settings =
            g_strdup_printf("folio: 1\nowner: amina\n%s%s",
                            *c->allow != '\0' ? "check:\n  allow:\n" : "", c->allow);
        g_test_message("%s", c->allow);
        test_write_file(f.folder, "folio.yaml", settings);
        g_autofree char *found = check_all(&f);
        g_assert_cmpstr(found, ==, c->expected);
    }
}

static void
test_allowed_of_the_whole_journal(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "files/alone.txt", "words\n");
    test_write_file(f.folder, "folio.yaml",
                    "folio: 1\nowner: amina\ncheck:\n  allow:\n"
                    "    - {rule: attachment, reason: kept for the site}\n");
    g_autofree char *found = check_all(&f);
    g_assert_cmpstr(found, ==, "");
}

/* Where entries are kept, a text that only looks like one is nobody's to keep back. */
static void
test_private_and_no_entry(void)
{
    static const char text[] = "---\ntitle: Mine\nvisibility: private\n---\nWords.\n";
    static const struct {
        const char *path, *expected;
    } each[] = {
        {"reflections/2026/mine.md",
         "mine.md:3 visibility~: says it is private, but is no entry: without a line 'folio: KIND' "
         "nothing keeps it from being sent; folio new KIND -F FILE makes it one\n"},
        {"notes/mine.md", ""},
        {"mine.md", ""},
        {"reflections/mine.txt", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(each); i++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        test_write_file(f.folder, each[i].path, text);
        g_autofree char *found = check_all(&f);
        g_assert_cmpstr(found, ==, each[i].expected);
    }
}

static void
test_mends_what_needs_no_decision(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    gsize fixed = 0;
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    fixture_init(&f);
    add(&f, true, "reflections/r22222.md", "", "- [ ] Call Lena @amina due:2026-03-09\n");
    add(&f, false, "reflections/r33333.md", "", "Words.\n");
    add(&f, true, "reflections/r44444.md", "visibility: private\n", "- [ ] Has one ^t22222\n");
    add(&f, false, "reflections/r66666.md", "visibility:\n", "Left blank.\n");
    test_write_file(f.folder, "reflections/r55555.md", "---\nfolio: [\n---\n");
    fixture_reopen(&f);
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "check");
    g_assert_true(folio_checking_fix(checking, NULL, write, told, &fixed, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(fixed, ==, 2);
    folio_write_run(write, &error);
    g_assert_no_error(error);
    g_autofree char *hidden = test_read_text(f.private_path, "reflections/r22222.md");
    g_assert_nonnull(strstr(hidden, "\nvisibility: private\n"));
    g_assert_nonnull(strstr(hidden, "due:2026-03-09 ^t"));
    g_autofree char *seen = test_read_text(f.folder, "reflections/r33333.md");
    g_assert_nonnull(strstr(seen, "\nvisibility: shared\n"));
    g_autofree char *torn = test_read_text(f.folder, "reflections/r55555.md");
    g_assert_cmpstr(torn, ==, "---\nfolio: [\n---\n");
    g_autofree char *left = check_all(&f);
    g_assert_null(strstr(left, "action"));
    g_assert_nonnull(strstr(left, "r66666.md:0 visibility!: counts as private"));
    g_assert_null(strstr(left, "does not say who"));
    g_autoptr(FolioChecking) again = folio_checking_new(f.journal);
    g_autoptr(FolioWrite) nothing = folio_write_new(f.journal, "check");
    g_assert_true(folio_checking_fix(again, NULL, nothing, told, &fixed, &error));
    g_assert_cmpuint(fixed, ==, 0);
}

/* A file that the system does not let folio read is not passed over. */
static void
test_refused_file(void)
{
    g_auto(Fixture) f;
    gsize fixed = 0;
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    GError *error = NULL;
    fixture_init(&f);
    add(&f, false, "reflections/r22222.md", "visibility: shared\n", "- [ ] Call Lena @amina\n");
    fixture_reopen(&f);
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    g_autoptr(GPtrArray) rows = folio_checking_list_rows(checking, &error);
    g_assert_no_error(error);
    g_autofree char *path = g_build_filename(f.folder, "reflections/r22222.md", NULL);
    g_assert_cmpint(unlink(path), ==, 0);
    g_assert_cmpint(symlink("/dev/null", path), ==, 0);
    g_autoptr(FolioWrite) write = folio_write_new(f.journal, "check");
    g_assert_false(folio_checking_fix(checking, rows, write, told, &fixed, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "cannot open 'reflections/r22222.md'"));
    g_clear_error(&error);
    g_assert_true(folio_checking_run(checking, rows, NULL, NULL, &error));
    g_assert_no_error(error);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    bool said = false;
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = g_ptr_array_index(problems, i);
        for (guint j = 0; j < problem->findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(problem->findings, j);
            said = said || strstr(finding->message, "cannot open 'reflections/r22222.md'") != NULL;
        }
    }
    g_assert_true(said);
    g_assert_cmpint(unlink(path), ==, 0); /* one that is gone is nobody's matter */
    g_assert_true(folio_checking_fix(checking, rows, write, told, &fixed, &error));
    g_assert_no_error(error);
}

#define FOLIO_CHECK(name) extern const FolioCheck folio_check_##name;
#include "check/checks.def"
#undef FOLIO_CHECK

static void
test_every_family_says_what_it_is(void)
{
    static const FolioCheck *const checks[] = {
#define FOLIO_CHECK(name) &folio_check_##name,
#include "check/checks.def"
#undef FOLIO_CHECK
    };
    static const char *const names[] = {"entry",      "place",    "stray",  "link",
                                        "handle",     "request",  "action", "attachment",
                                        "identifier", "template", "git"};
    g_assert_cmpuint(G_N_ELEMENTS(checks), ==, G_N_ELEMENTS(names));
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_assert_cmpstr(checks[i]->name, ==, names[i]);
        g_assert_cmpstr(checks[i]->summary, !=, "");
        g_assert_true(checks[i]->entry != NULL || checks[i]->journal != NULL);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/check/families/cases", test_cases);
    g_test_add_func("/check/families/links", test_links_between_entries);
    g_test_add_func("/check/families/templates", test_templates);
    g_test_add_func("/check/families/ids", test_ids_that_stand_twice);
    g_test_add_func("/check/families/attachments", test_attachments);
    g_test_add_func("/check/families/repositories", test_repositories);
    g_test_add_func("/check/families/chosen", test_only_what_is_asked);
    g_test_add_func("/check/families/progress-and-order", test_progress_and_order);
    g_test_add_func("/check/families/allowed", test_allowed);
    g_test_add_func("/check/families/allowed-journal", test_allowed_of_the_whole_journal);
    g_test_add_func("/check/families/private-and-no-entry", test_private_and_no_entry);
    g_test_add_func("/check/families/fix", test_mends_what_needs_no_decision);
    g_test_add_func("/check/families/refused", test_refused_file);
    g_test_add_func("/check/families/table", test_every_family_says_what_it_is);
    return g_test_run();
}
