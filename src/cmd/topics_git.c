/* How a journal relates to plain git. */
#include "topics.h"

void
folio_topic_print_git(FolioPrinter *printer)
{
    static const char *const lines[] = {
        "Two repositories",
        "  the journal         an ordinary git repository: whoever can read its remote",
        "                      reads all of it, its history too",
        "  private entries     a second one, outside of it, without a remote:",
        "                      git config folio.private.path says where; no push, clone,",
        "                      stash or clean of the journal can reach it",
        "",
        "One command is one commit",
        "  git log, git show   work as ever; Folio-Op and Folio-Id at the end of a",
        "                      message say which command it was, about what",
        "  git add, commit     take up files edited by hand; folio sync does it too, and",
        "                      folio status lists them",
        "  git revert          is what folio undo does, entry by entry",
        "  commit.gpgSign      true: every commit of folio is signed too, with your key;",
        "                      what cannot be signed stays on the disk until it can",
        "",
        "Sharing",
        "  git fetch, push     work; folio sync looks at what comes and goes besides",
        "  git pull, rebase    merge entries field by field, because .git/config names",
        "                      folio as merge driver; without folio on the PATH, by lines",
        "  folio config hooks true makes git ask folio before it commits and pushes",
        "  folio check --incoming  the same as the hook pre-receive of a server",
        "",
        "By hand",
        "  git merge --abort, git rebase --abort",
        "                      end what folio does not write into",
        "  git commit          after taking the markers out of a text that a merge left",
        "  git reset, rebase   of what was sent already: others keep it, and their",
        "                      folio says that the history was rewritten. folio purge",
        "                      takes one entry out while nobody has it",
        "  rm -r .git/folio    is safe while no folio runs: the index and the history",
        "                      table are made again; drafts and read marks are gone",
        "",
        "folio never rewrites, forces or rebases by itself, and stages nothing of yours.",
        NULL,
    };
    folio_topic_print_lines(printer, lines);
}
