/* Things to read that belong to no single verb. */
#ifndef FOLIO_CMD_TOPICS_H
#define FOLIO_CMD_TOPICS_H

#include "printer.h"

typedef struct FolioTopic {
    const char *name;
    const char *summary;
    void (*print)(FolioPrinter *printer);
} FolioTopic;

/* In the order of topics.def, ended by a NULL name. */
const FolioTopic *folio_topics(void);
const FolioTopic *folio_topic_find(const char *name);

/* What each prints. */
#define FOLIO_TOPIC(name, summary) void folio_topic_print_##name(FolioPrinter *printer);
#include "topics.def"
#undef FOLIO_TOPIC
/* Lines as they are, NULL-terminated. */
void folio_topic_print_lines(FolioPrinter *printer, const char *const *lines);

#endif
