#!/bin/sh
# The demonstration: the sample journal, whole and clean, and its site.
. "$(dirname "$0")/../lib/tap.sh"

run env FOLIO=folio "$top/.ci/demo" demo
exits 0 'the demonstration runs'
ok 'there is a home page' test -s demo/journal/site/index.html
ok 'the journal is clean' git_clean demo/journal
like "$out" '^Its site: .*index\.html$' 'it says where to look'
finish
