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
out=$(folio new goal 'Three'; folio new goal 'Four')
goals=$(folio list goal --format '%(id)' | paste -sd, -)
out=$(folio new reflection 'Of both' -m 'Words.' --on "$goals")
# shellcheck disable=SC2046 # two ids
run folio rm -n $(folio list goal --format '%(id)')
is "$(printf '%s\n' "$out" | grep -c 'still named by')" 1 'what names both is told once'
# shellcheck disable=SC2046 # two ids
folio rm -q $(folio list goal --format '%(id)')
out=$(folio new goal 'By hand')
goal=$(last_id)
echo 'A line by hand.' >>"$(file_of "$goal")"
run folio rm "$goal"
exits 5 'what the history does not know is not removed'
is "$err" "error: '$(file_of "$goal")' has changes that are not in the history
why: they were made by hand, and would be lost" 'and is named'
run folio edit "$goal" -m 'Another text.'
exits 5 'nor replaced by another text'
run folio restore "$goal" "$(git rev-parse HEAD)"
exits 5 'nor by an old one'
run folio edit "$goal" --confidence 3
exits 0 'a field goes beside it'
like "$(git show HEAD)" '^\+A line by hand' 'and takes it into the history'
run folio rm "$goal"
exits 0 'then it can go'
run folio rm gzzzzz
exits 3 'no such entry'
finish
