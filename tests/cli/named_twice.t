#!/bin/sh
# One command that comes to the same entry twice writes it once, with all that was asked for.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
out=$(folio new goal 'Lead a ward round' --visibility private)
goal=$(last_id)
run folio edit "$goal" "$goal" -t ward
exits 0 'an entry named twice is changed'
is "$(printf '%s\n' "$out" | grep -c '^Changed')" 1 'and told once'
run folio edit "$goal" "$goal" -t +night --json
exits 0 'again'
is "$(printf '%s\n' "$out" | grep -o '"did":' | wc -l | tr -d ' ')" 1 'in the records too'
run folio share -y "$goal" "$goal"
exits 0 'shared'
is "$(printf '%s\n' "$out" | grep -c '^Shared')" 1 'once'
ok 'the history is clean' git_clean .

out=$(folio new reflection 'First' -m 'x' --on "$goal"; folio new reflection 'Second' -m 'x' --on "$goal")
thoughts=$(folio list reflection --format '%(id)')
# shellcheck disable=SC2086 # two ids
run folio edit $thoughts --progress 30
exits 0 'two reflections move one goal'
is "$(folio list goal --format '%(progress)')" 30 'to where both say'
is "$(printf '%s\n' "$out" | grep -c '^Moved')" 1 'and it is told once'
# shellcheck disable=SC2086 # two ids
run folio edit "$goal" $thoughts --progress 50 -t moved
exits 0 'a goal and what moves it'
is "$(folio list goal --format '%(progress) %(tags)')" '50 moved' 'keeps what was set beside it'

out=$(folio new goal 'A'; folio new goal 'B'; folio new goal 'Old' -d contextual --due +6m --entrustment 3:4)
old=$(folio list goal -s Old --format '%(id)')
new=$(folio list goal --format '%(id) %(title)' | sed -n 's/ [AB]$//p')
# shellcheck disable=SC2086 # two ids
run folio edit $new --supersedes "$old"
exits 0 'two goals come in place of one'
like "$(folio show "$old")" 'dropped' 'which is dropped'

run folio rm "$goal" "$goal"
exits 0 'and removed'
is "$(printf '%s\n' "$out" | grep -c '^Removed')" 1 'once'
ok 'the history is clean' git_clean .
finish
