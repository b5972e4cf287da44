/* Mustache templates: data only, escaped by default. https://mustache.github.io spec 1.4 with
 * dynamic names and inheritance; lambdas are left out on purpose. */
#ifndef FOLIO_TEMPLATE_H
#define FOLIO_TEMPLATE_H

#include "folio/view.h"

typedef struct FolioTemplates FolioTemplates;

/* Gives the text of template `name` (caller-owned), NULL when there is none; `place` (out, owned)
 * names it in errors. */
typedef char *(*FolioTemplateLoader)(const char *name, char **place, gpointer data);

/* `raw_text` lets {{{x}}} through for plain text too: for the official test suite only. `strict`
 * makes an unknown name an error. Parsed templates are kept. */
FolioTemplates *folio_templates_new(FolioTemplateLoader loader, gpointer data, bool strict,
                                    bool raw_text);
void folio_templates_free(FolioTemplates *templates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioTemplates, folio_templates_free)

/* Appends the rendering of `name` with `view` to `out`; nothing on failure. False are: false, 0, an
 * empty text, an empty list, an unknown name. {{x}} escapes & < > " ' and replaces control
 * characters; {{{x}}} and {{&x}} leave values made as HTML alone and escape all others. May run in
 * several threads: they share the parsed templates (the loader is called by one at a time and must
 * not come back here). Errors: FAILED with file, line and column; templates nested over 64 deep,
 * output over 64 MiB or over 10 million steps. */
bool folio_templates_render(FolioTemplates *templates, const char *name, const FolioView *view,
                            GString *out, GError **error);
/* Parses `name` and all that it names by fixed names, so that mistakes show before rendering. */
bool folio_templates_load(FolioTemplates *templates, const char *name, GError **error);

/* Calls `each` for every name that a template looks up ("page.root"), and for every other template that it
 * names by a fixed name ("parts/card"), with its place from 1. Errors: FAILED for a text that is no
 * template. */
typedef void (*FolioTemplateNameFunc)(const char *name, bool is_template, unsigned line,
                                      unsigned column, gpointer data);
bool folio_template_each_name(const char *text, const char *place, FolioTemplateNameFunc each,
                              gpointer data, GError **error);

#endif
