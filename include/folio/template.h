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

/* Appends the rendering of `name` with `view` to `out`. Rendering may run in several threads once
 * all templates were loaded by folio_templates_load. Errors: FAILED with file, line and column;
 * depth over 64 or output over 64 MiB. */
bool folio_templates_render(FolioTemplates *templates, const char *name, const FolioView *view,
                            GString *out, GError **error);
bool folio_templates_load(FolioTemplates *templates, const char *name, GError **error);

#endif
