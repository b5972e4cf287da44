#!/bin/sh
# folio config: settings of the journal and of the clone.
. "$(dirname "$0")/../lib/tap.sh"
new_journal

run folio config title 'Ward years'
exits 0 'a setting of the journal'
like "$(cat folio.yaml)" '^title: "?Ward years"?$' 'is in folio.yaml'
is "$(git log --format=%s -n 1 -- folio.yaml | cut -d: -f1)" config 'and committed'
is "$(folio config title)" 'Ward years' 'and read back'
ok 'the history is clean' git_clean .

head=$(git rev-parse HEAD)
run folio config query.urgent 'is:open'
is "$(git config folio.query.urgent)" 'is:open' 'a setting of the clone is in its git configuration'
is "$(git rev-parse HEAD)" "$head" 'and makes no commit'
run folio config
like "$out" "$(printf '^query.urgent\tis:open\tclone\t')" 'all of them, families by their members'
like "$out" "$(printf '^title\tWard years\tjournal\t')" 'with values'
run folio config query.urgent --unset
is "$(git config folio.query.urgent)" '' 'taken away'
run folio config query.urgent
exits 1 'unset: exit 1'
run folio config nonsense
exits 2 'an unknown one'
run folio config nonsense 1
exits 2 'cannot be set either'
run folio config visibility.goal nobody
exits 2 'a wrong value'
run folio config visibility.goal private -n
is "$out" 'Would set visibility.goal to private' 'a dry run'
unlike "$(cat folio.yaml)" 'visibility' 'writes nothing'
run folio config title --json
is "$out" '{"schema":"folio/config/1","name":"title","value":"Ward years"}' 'JSON'
run folio config --json
like "$out" '"settings":\[\{"name":"title"' 'all in JSON'
finish
