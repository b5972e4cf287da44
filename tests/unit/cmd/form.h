/* A call over a journal whose words can be read, in the form asked for. */
#ifndef TEST_CMD_FORM_H
#define TEST_CMD_FORM_H

#include "call.h"
#include "printed.h"

/* `p` speaks for the call `c`, which must outlive it. */
static inline void
form_init(Printed *p, const Call *c, FolioForm form, const char *format)
{
    printed_init(p, form, 80, format);
    FolioPrinter *printer = p->call.printer;
    GPtrArray *hints = p->call.hints;
    p->call = c->call;
    p->call.printer = printer;
    p->call.hints = hints;
    p->call.globals = &p->globals;
}

/* The JSON document it has printed. The caller frees. */
static inline json_t *
form_take_json(Printed *p)
{
    g_autoptr(GString) text = printed_take_bytes(p);
    json_t *document = json_loads(text->str, 0, NULL);
    g_assert_nonnull(document);
    return document;
}

#endif
