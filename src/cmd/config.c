/* Answers: how is this journal set? */
#include <string.h>

#include "facts.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/publish.h"
#include "folio/site.h"
#include "offer.h"
#include "records.h"

typedef struct ConfigOptions {
    gboolean unset;
} ConfigOptions;

static const FolioOption options[] = {
    {"unset", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(ConfigOptions, unset), NULL,
     "take the setting away", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

typedef struct Setting {
    const FolioSetting *known;
    char *name;
    char *value; /* NULL: unset */
} Setting;

static void
setting_free(Setting *setting)
{
    g_free(setting->name);
    g_free(setting->value);
    g_free(setting);
}

static char *
dup_home(const void *data, const FolioCall *call)
{
    (void) call;
    const Setting *setting = data;
    return g_strdup(setting->known->home == FOLIO_SETTING_JOURNAL ? "journal" : "clone");
}

static char *
dup_type(const void *data, const FolioCall *call)
{
    (void) call;
    const FolioSetting *known = ((const Setting *) data)->known;
    return known->choices == NULL ? g_strdup("text")
                                  : g_strjoinv("|", (char **) (gpointer) known->choices);
}

static char *
dup_help(const void *data, const FolioCall *call)
{
    (void) call;
    return g_strdup(((const Setting *) data)->known->help);
}

static const FolioRecordField fields[] = {
    FOLIO_RECORD_TEXT(Setting, name),
    FOLIO_RECORD_TEXT(Setting, value),
    {"home", dup_home, 0},
    {"type", dup_type, 0},
    {"help", dup_help, 0},
    {NULL, NULL, 0},
};

static const FolioRecordType setting_records = {.key = "settings", .fields = fields};

static const FolioColumn columns[] = {
    {"name", "SETTING", NULL, NULL, NULL},
    {"value", "VALUE", NULL, NULL, NULL},
    {"home", "KEPT IN", NULL, NULL, NULL},
    {"help", "WHAT IT IS", NULL, NULL, NULL},
};

static void
add_setting(FolioCall *call, GPtrArray *settings, const FolioSetting *known, const char *name)
{
    Setting *setting = g_new0(Setting, 1);
    setting->known = known;
    setting->name = g_strdup(name);
    setting->value = folio_journal_dup_setting(call->journal, name);
    g_ptr_array_add(settings, setting);
}

/* A family ("query.*") is listed by its members, and by its own name when it has none. */
static void
add_family(FolioCall *call, GPtrArray *settings, const FolioSetting *known)
{
    g_autofree char *prefix = g_strndup(known->name, strlen(known->name) - 1);
    g_auto(GStrv) names = folio_journal_list_settings(call->journal, prefix);
    for (char **name = names; *name != NULL; name++)
        add_setting(call, settings, known, *name);
    if (names[0] == NULL)
        add_setting(call, settings, known, known->name);
}

static bool
print_all(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) settings = g_ptr_array_new_with_free_func((GDestroyNotify) setting_free);
    for (const FolioSetting *known = folio_settings(); known->name != NULL; known++) {
        if (g_str_has_suffix(known->name, "*"))
            add_family(call, settings, known);
        else
            add_setting(call, settings, known, known->name);
    }
    return folio_print_records(call, &setting_records, columns, G_N_ELEMENTS(columns), settings,
                               error);
}

/* Unset is said by the exit code, as git does. */
static bool
print_one(FolioCall *call, const char *name, GError **error)
{
    if (folio_settings_check(name, NULL, error) == NULL)
        return false;
    g_autofree char *value = folio_journal_dup_setting(call->journal, name);
    if (value == NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is not set", name);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s", value);
    folio_print_end(call->printer);
    folio_print_member(call->printer, "name", folio_json_text(name));
    folio_print_member(call->printer, "value", folio_json_text(value));
    return true;
}

/* What a site would refuse when it is built or published is refused here. */
static bool
check_for_site(const char *name, const char *value, GError **error)
{
    if (!folio_publish_check_setting(name, value, error))
        return false;
    return value == NULL || !g_str_has_prefix(name, "site.")
           || folio_site_check_setting(name, value, error);
}

/* Of some kinds a part is private by its nature, until a setting speaks of all of them. */
static FolioVisibility
find_sight(const FolioKind *kind, const char *value)
{
    if (value != NULL)
        return folio_visibility_of(value);
    return kind->visibility_of != NULL ? FOLIO_VISIBILITY_PRIVATE : kind->visibility;
}

/* What would be seen by more than so far, without anybody being asked each time. */
static bool
confirm_sight(FolioCall *call, const char *name, const char *value, GError **error)
{
    static const char prefix[] = "visibility.";
    const FolioKind *kind = g_str_has_prefix(name, prefix)
                                ? folio_kinds_find(folio_kinds(), name + strlen(prefix))
                                : NULL;
    if (kind == NULL || call->dry_run)
        return true;
    g_autofree char *now = folio_journal_dup_setting(call->journal, name);
    FolioVisibility after = find_sight(kind, value);
    if (after <= find_sight(kind, now))
        return true;
    g_autofree char *question =
        g_strdup_printf("Each new %s would be %s from its first word, unless it says otherwise: "
                        "readable by %s. Go on?",
                        kind->name, folio_visibility_name(after), folio_visibility_meaning(after));
    return folio_call_confirm(call, question, error);
}

static bool
set(FolioCall *call, const char *name, const char *value, GError **error)
{
    const FolioSetting *known = folio_settings_check(name, value, error);
    if (known == NULL || !check_for_site(name, value, error)
        || !confirm_sight(call, name, value, error))
        return false;
    bool of_journal = known->home == FOLIO_SETTING_JOURNAL;
    g_autoptr(FolioWrite) write = folio_write_new(call->journal, "config");
    if (call->dry_run) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "Would set %s to %s", name,
                    value != NULL ? value : "nothing");
        folio_print_end(call->printer);
        return true;
    }
    if (!folio_journal_set_setting(call->journal, name, value, write, error)
        || (of_journal && !folio_write_run(write, error)))
        return false;
    folio_print_member(call->printer, "name", folio_json_text(name));
    folio_print_member(call->printer, "value", folio_json_text(value));
    return true;
}

static bool
run(FolioCall *call, GError **error)
{
    const ConfigOptions *given = call->options;
    if (given->unset && call->argument_count != 1) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "--unset takes the name of one setting");
        folio_error_hint(error, "folio config --unset KEY");
        return false;
    }
    if (given->unset)
        return set(call, call->arguments[0], NULL, error);
    if (call->argument_count == 0)
        return print_all(call, error);
    return call->argument_count == 1 ? print_one(call, call->arguments[0], error)
                                     : set(call, call->arguments[0], call->arguments[1], error);
}

/* Those of a family that are set; of "visibility.*" each kind's. */
static void
offer_family(FolioCompletion *completion, const FolioSetting *known)
{
    g_autofree char *prefix = g_strndup(known->name, strlen(known->name) - 1);
    if (strcmp(prefix, "visibility.") == 0) {
        for (gsize i = 0; i < folio_kinds()->count; i++) {
            g_autofree char *name = g_strconcat(prefix, folio_kinds()->items[i]->name, NULL);
            folio_offer_word(completion, name, known->help);
        }
        return;
    }
    g_auto(GStrv) names = completion->journal == NULL
                              ? g_new0(char *, 1)
                              : folio_journal_list_settings(completion->journal, prefix);
    for (char **name = names; *name != NULL; name++)
        folio_offer_word(completion, *name, known->help);
}

static void
complete(FolioCompletion *completion)
{
    if (completion->words->len > 0) {
        const FolioSetting *known = folio_settings_find(g_ptr_array_index(completion->words, 0));
        folio_offer_choices(completion, known == NULL ? NULL : known->choices);
        return;
    }
    for (const FolioSetting *known = folio_settings(); known->name != NULL; known++) {
        if (g_str_has_suffix(known->name, "*"))
            offer_family(completion, known);
        else
            folio_offer_word(completion, known->name, known->help);
    }
}

static const char *const examples[] = {
    "folio config",
    "folio config query.urgent 'is:open due<+1w'",
    "folio config visibility.feedback private",
    NULL,
};

const FolioCommand folio_command_config = {
    .name = "config",
    .group = "Care",
    .synopsis = "[KEY [VALUE]]",
    .summary = "settings",
    .needs = FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_PAGER,
    .max_arguments = 2,
    .options = options,
    .options_bytes = sizeof(ConfigOptions),
    .run = run,
    .complete = complete,
    .help =
        "Without words it lists every setting. Settings of the journal are in folio.yaml and "
        "travel "
        "with it; those of the clone stay in its git configuration (folio.KEY), because a journal "
        "that arrives must not be able to run anything. A default of visibility that lets more "
        "people see "
        "new entries is asked about; -y answers it.",
    .examples = examples,
};
