#!/bin/sh
# folio rm: takes an entry out and says what still names it.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
out=$(folio new goal 'Lead a ward round')
goal=$(last_id)
out=$(folio new success 'First round' --whose amina --evidences "$goal")
success=$(last_id)

head=$(git rev-parse HEAD)
run folio rm -n "$goal"
is "$out" "Would remove $goal  Lead a ward round   shared
  still named by $success  First round" 'a dry run says what names it'
is "$(git rev-parse HEAD)" "$head" 'and writes nothing'
run folio rm "$goal"
exits 0 'removes'
like "$out" "^Removed $goal" 'and says so'
is "$(file_of "$goal")" '' 'the file is gone'
run folio show "$goal"
exits 3 'and not found'
like "$(folio log "$goal")" 'removed' 'but the history has it'
ok 'the history is clean' git_clean .
out=$(folio new goal 'One'; folio new goal 'Two')
# shellcheck disable=SC2046 # two ids
run folio rm $(folio list goal --format '%(id)') --json
like "$out" '"schema":"folio/rm/1"' 'several at once'
is "$(folio list goal)" '' 'are all gone'
run folio rm gzzzzz
exits 3 'no such entry'
finish
