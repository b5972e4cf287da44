#!/bin/sh
# Includes point down only, and each library has one door (layers.txt).
. "$(dirname "$0")/../lib/tap.sh"

find_breaches() { # TOP
    (cd "$1" && find src include -name '*.[ch]' | LC_ALL=C sort \
        | xargs awk -f "$top/tests/lint/layers.awk" "$top/tests/lint/layers.txt")
}

is "$(find_breaches "$top")" '' 'every include points down'

# The lint itself: each breach is found, what is allowed is not.
mkdir -p src/base src/text src/git src/journal include/folio
echo '#include "folio/date.h"' >include/folio/view.h
is "$(find_breaches .)" '' 'a header may include a lower one'

check_breach() { # FILE LINE WANTED
    echo "$2" >"$1"
    is "$(find_breaches .)" "${3:+$1:1: $3}" "$1 with $2"
    rm "$1"
}
check_breach src/base/up.c '#include "folio/view.h"' 'base may not include text (folio/view.h)'
check_breach src/git/x.c '#include "folio/view.h"' 'git may not include text (folio/view.h)'
check_breach src/journal/x.c '#include "folio/view.h"' ''
check_breach src/journal/x.c '#include <git2.h>' '<git2.h> has its door in src/git/'
check_breach src/journal/x.c '#include <git2/sys/repository.h>' \
    '<git2/sys/repository.h> has its door in src/git/'
check_breach src/git/x.c '#include <git2/sys/repository.h>' ''
check_breach src/text/other.c '#include <yaml.h>' '<yaml.h> has its door in src/text/front_matter'
check_breach src/text/front_matter_parse.c '#include <yaml.h>' ''
check_breach src/base/x.c '#include <gio/gio.h>' '<gio/gio.h> is not used here'
check_breach src/git/x.c '#include "../base/private.h"' \
    'a private header lies beside its sources, or is folio/...'
check_breach include/folio/unknown.h '' 'no layer of layers.txt owns it'
check_breach include/folio/date.h '#include "folio/view.h"' 'base may not include text (folio/view.h)'
finish
