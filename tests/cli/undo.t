#!/bin/sh
# folio undo: takes commands back, one by one.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
run folio undo
exits 3 'a new journal has nothing to undo'
like "$err" '^error: there is nothing to undo$' 'and says so'

out=$(folio new goal 'One')
goal=$(last_id)
out=$(folio edit "$goal" --due 2026-09-02)
head=$(git rev-parse HEAD)
run folio undo -n
exits 0 'a dry run'
like "$out" "^Would undo: edit: One \(just now, $(echo "$head" | cut -c1-7)\)$" 'says what and when'
is "$(git rev-parse HEAD)" "$head" 'and writes nothing'
run folio undo
exits 0 'takes the last one back'
like "$out" '^Undid: edit: One' 'says so'
is "$(grep -c '^due:' "$(file_of "$goal")")" 0 'the field is gone'
ok 'the history is clean' git_clean .
run folio undo --json
like "$out" '"schema":"folio/undo/1"' 'as JSON'
is "$(file_of "$goal")" '' 'one further back: the entry is gone'
is "$(git rev-list --count HEAD)" 5 'nothing was taken out of the history'

out=$(folio new reflection 'Hidden' -m 'words')
private=$(git config folio.private.path)
run folio undo
like "$out" 'Hidden' 'the private store is one journal with the shared one'
is "$(find "$private/reflections" -name '*.md' 2>/dev/null)" '' 'its entry is gone'
ok 'its history is clean' git_clean "$private"

out=$(folio new goal 'First')
goal=$(last_id)
out=$(folio edit "$goal" --set title=Second)
second=$(git rev-parse HEAD)
out=$(folio edit "$goal" --set title=Third)
run folio undo "$second"
exits 5 'later changes of the same line stand in the way'
like "$(cat "$(file_of "$goal")")" '^title: Third$' 'and stay'
run folio undo zzzz
exits 3 'no such commit'
run folio undo 'HEAD^{/x}'
exits 3 'nor a clever one'
finish
