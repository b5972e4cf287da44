#!/bin/sh
# folio restore: brings an old version back.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
out=$(folio new goal 'One' -m 'first words')
goal=$(last_id)
run folio restore "$goal"
exits 3 'one version only'
like "$err" '^error: there is no earlier version$' 'is said'
out=$(folio edit "$goal" -m 'second words')
second=$(git rev-parse HEAD)
out=$(folio edit "$goal" -m 'third words')
run folio restore -n "$goal"
like "$out" "^Would restore $goal  One" 'a dry run'
like "$(cat "$(file_of "$goal")")" 'third words' 'writes nothing'
run folio restore "$goal"
exits 0 'the version before'
like "$(cat "$(file_of "$goal")")" 'second words' 'is back'
out=$(folio edit "$goal" -m 'fourth words')
run folio restore "$goal" "$(echo "$second" | cut -c1-8)"
like "$(cat "$(file_of "$goal")")" 'second words' 'a version by its commit'
out=$(folio rm "$goal")
run folio restore "$goal"
exits 0 'a removed entry'
like "$(cat "$(file_of "$goal")")" 'second words' 'is back as it was last'
ok 'the history is clean' git_clean .
run folio restore "$goal" deadbeef
exits 3 'a commit that did not touch it'
run folio restore gzzzzz
exits 3 'an id nobody knows'
out=$(folio edit "$goal" -m '- [ ] Ask for a slot ^t2b3c4')
out=$(folio "done" t2b3c4)
before=$(cat "$(file_of "$goal")")
run folio restore t2b3c4
exits 2 'an action is one line'
like "$err" "^error: 't2b3c4' is an action, a line of '$goal'\$" 'which is told'
like "$(NO_COLOR=1 in_terminal folio restore t2b3c4)" "^hint: folio restore $goal brings all" 'with what can be done'
is "$(cat "$(file_of "$goal")")" "$before" 'and the entry around it stays'
out=$(folio new reflection 'Hidden' -m 'early')
thought=$(last_id)
out=$(folio edit "$thought" -m 'late')
run folio restore "$thought" --json
like "$out" '"schema":"folio/restore/1"' 'a private entry too'
private=$(git config folio.private.path)
ok 'stays in the private store' test -z "$(git log --all --format=%H -S early -- .)"
ok 'whose history is clean' git_clean "$private"
finish
