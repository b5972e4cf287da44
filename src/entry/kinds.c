#include <string.h>

#include "folio/entry.h"

enum { TITLE_CHARACTERS_MAX = 120 };

/* The common field before which a kind's own ones stand in a file. */
#define FIRST_AFTER_OWN "tags"

static const char *const visibilities[] = {"private", "shared", "public", NULL};
const char *const folio_domains[] = {"canonical", "contextual", "personal", NULL};
const char *const folio_roles[] = {"knowledge-skills", "attitudes", "goals",
                                   "networks",         "wellbeing", NULL};

static const FolioField common_fields[] = {
    {.name = "folio",
     .flags = FOLIO_FIELD_FIXED | FOLIO_FIELD_REQUIRED,
     .help = "the kind of entry; the key that makes a file one"},
    {.name = "id", .flags = FOLIO_FIELD_FIXED | FOLIO_FIELD_REQUIRED, .help = "its name for ever"},
    {.name = "title",
     .flags = FOLIO_FIELD_REQUIRED,
     .max = TITLE_CHARACTERS_MAX,
     .help = "what it is called"},
    {.name = "date",
     .type = FOLIO_FIELD_DATE,
     .flags = FOLIO_FIELD_REQUIRED | FOLIO_FIELD_LOOKS_BACK,
     .help = "the day it is about"},
    {.name = "author", .type = FOLIO_FIELD_HANDLE, .help = "who wrote it"},
    {.name = "visibility",
     .type = FOLIO_FIELD_ENUM,
     .choices = visibilities,
     .help = "who may see it"},
    {.name = "status", .metavar = "STATE", .help = "how far it has come"},
    {.name = "tags",
     .type = FOLIO_FIELD_TAGS,
     .option = "tag",
     .letter = 't',
     .help = "words to find it by"},
    {.name = "roles",
     .type = FOLIO_FIELD_ENUMS,
     .choices = folio_roles,
     .option = "role",
     .help = "which of the five purposes of mentoring it served"},
    {.name = "domain",
     .type = FOLIO_FIELD_ENUM,
     .choices = folio_domains,
     .letter = 'd',
     .help = "the layer of competence"},
    {.name = "framework",
     .type = FOLIO_FIELD_CODES,
     .help = "elements of a framework that it speaks to"},
    {.name = "attach", .type = FOLIO_FIELD_FILES, .help = "files that belong to it"},
    {.name = "lang",
     .type = FOLIO_FIELD_LANGUAGE,
     .help = "the language of its text, as en or de-CH, when it is not the journal's"},
    {.name = "retain_until",
     .type = FOLIO_FIELD_DATE,
     .help = "the day after which it should be deleted"},
    {.name = "conflicts",
     .type = FOLIO_FIELD_LIST,
     .flags = FOLIO_FIELD_FIXED,
     .help = "what a merge could not decide"},
    {.name = NULL},
};

const FolioField *
folio_common_fields(void)
{
    return common_fields;
}

const FolioKind *
folio_kinds_find(const FolioKinds *kinds, const char *name)
{
    for (gsize i = 0; i < kinds->count; i++) {
        const FolioKind *kind = kinds->items[i];
        if (g_str_equal(kind->name, name) || g_str_equal(kind->plural, name))
            return kind;
    }
    return NULL;
}

const FolioKind *
folio_kinds_find_letter(const FolioKinds *kinds, char letter)
{
    for (gsize i = 0; i < kinds->count; i++) {
        if (kinds->items[i]->letter == g_ascii_tolower(letter))
            return kinds->items[i];
    }
    return NULL;
}

static bool
is_name(const char *name, const char *word)
{
    for (; *name != '\0' && *word != '\0'; name++, word++) {
        if (*name != (*word == '-' ? '_' : *word))
            return false;
    }
    return *name == *word;
}

static const FolioField *
find_in(const FolioField *field, const char *name)
{
    for (; field->name != NULL; field++) {
        if (is_name(field->name, name))
            return field;
    }
    return NULL;
}

const FolioField *
folio_kind_find_field(const FolioKind *kind, const char *name)
{
    const FolioField *own = find_in(kind->fields, name);
    return own != NULL ? own : find_in(common_fields, name);
}

const char *
folio_kind_get_due_field(const FolioKind *kind)
{
    static const char *const reckonings[] = {"due", "review", "start", "follow_up"};
    for (gsize i = 0; i < G_N_ELEMENTS(reckonings); i++) {
        const FolioField *field = folio_kind_find_field(kind, reckonings[i]);
        if (field != NULL && field->alias_of == NULL
            && (field->type == FOLIO_FIELD_DATE || field->type == FOLIO_FIELD_MOMENT))
            return reckonings[i];
    }
    return NULL;
}

const char *
folio_kind_field_of(const FolioKind *kind, const char *name)
{
    for (const FolioField *field = kind->fields; field->name != NULL; field++)
        if (field->alias_of != NULL && is_name(field->name, name))
            return field->alias_of;
    return name;
}

const FolioState *
folio_kind_find_state(const FolioKind *kind, const char *name)
{
    for (const FolioState *state = kind->states; state != NULL && state->name != NULL; state++) {
        if (g_str_equal(state->name, name))
            return state;
    }
    return NULL;
}

bool
folio_kind_is_closed(const FolioKind *kind, const char *state)
{
    const FolioState *found =
        kind == NULL || state == NULL ? NULL : folio_kind_find_state(kind, state);
    return found != NULL && found->closed;
}

char *
folio_kind_dup_states(const FolioKind *kind)
{
    GString *names = g_string_new(NULL);
    for (const FolioState *state = kind->states; state != NULL && state->name != NULL; state++) {
        if (!state->computed)
            g_string_append_printf(names, "%s%s", names->len == 0 ? "" : ", ", state->name);
    }
    return g_string_free(names, FALSE);
}

static void
list_once(GPtrArray *fields, const FolioKind *kind, const FolioField *field)
{
    const FolioField *own = folio_kind_find_field(kind, field->name);
    if (!g_ptr_array_find(fields, own, NULL))
        g_ptr_array_add(fields, (gpointer) own);
    /* A name that stands for another ("title" of a person) brings that one to its place. */
    if (own->alias_of != NULL && field != own)
        list_once(fields, kind, folio_kind_find_field(kind, own->alias_of));
}

GPtrArray *
folio_kind_list_fields(const FolioKind *kind)
{
    GPtrArray *fields = g_ptr_array_new();
    const FolioField *field = common_fields;
    for (; !g_str_equal(field->name, FIRST_AFTER_OWN); field++)
        list_once(fields, kind, field);
    for (const FolioField *own = kind->fields; own->name != NULL; own++)
        list_once(fields, kind, own);
    for (; field->name != NULL; field++)
        list_once(fields, kind, field);
    return fields;
}
