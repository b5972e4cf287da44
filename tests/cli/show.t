#!/bin/sh
# folio show: to read on a terminal, the bytes in a pipe.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
out=$(folio new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4 -m '## First step
Ask **Lena**.

- [ ] Draft the question @amina due:2026-03-06')
goal=$(last_id)
file=$(file_of "$goal")
task=$(sed -n 's/.*Draft.*\^//p' "$file")
out=$(folio new success 'First round' --whose amina --evidences "$goal")
success=$(last_id)
folio new person 'Lena Ortiz' --is mentor -q >/dev/null

folio show "$goal" >"$scratch/piped"
ok 'in a pipe: the bytes of the file' cmp "$file" "$scratch/piped"
shown=$(in_terminal env NO_COLOR=1 folio show "$goal" | tr -d '\r')
like "$shown" '^Lead a ward round$' 'on a terminal: the title'
like "$shown" "^$goal  goal, active, read by whoever can read this journal" 'what it is'
like "$shown" '^  due +Wed 2026-09-02 \(in 6 months\)$' 'fields in words'
like "$shown" '^First step$' 'headings'
like "$shown" '\[ \] Draft the question' 'promises'
like "$shown" "^0 of 1 actions done \\(folio list action --goal $goal\\)\$" 'how far its plan is'
like "$shown" "success +$success  First round" 'what is tied to it'
run folio show "$goal" --json
like "$out" '"schema":"folio/show/1","entry":\{"kind":"goal"' 'JSON'
like "$out" '"plan":\{"done":0,"of":1\}' 'with the plan'
like "$out" '"actions":\[\{"id":"t' 'with its actions'
like "$out" "\"tied\":\\[\\{\"kind\":\"success\",\"id\":\"$success\"" 'and what is tied to it'
is "$(folio show "$goal" --format '%(title) is due %(due)')" 'Lead a ward round is due 2026-09-02' '--format'
folio show "$task" >"$scratch/piped"
ok 'an action is shown where it stands' cmp "$file" "$scratch/piped"
like "$(folio show @lena)" '^name: Lena Ortiz$' 'a person'
run folio show @nobody
exits 3 'nobody of that name'
run folio show gzzzzz
exits 3 'no such entry'
printf 'no folio key\n' >>"$file"
like "$(folio show "$goal")" 'no folio key' 'changed by hand: as it is now'
sed -i 's/^title: /title: [/' "$file"
like "$(folio show "$goal")" '^title: \[' 'found by its id when it cannot be read'
run folio edit "$goal" --confidence 3
exits 1 'not to be changed by fields'
like "$err" "^error: $file:[0-9]+:" 'the place is named'
# shellcheck disable=SC2016
editor 'sed -i "s/^title: \[/title: /" "$1"'
like "$(in_terminal folio edit "$goal")" "Changed" 'but to be mended in the editor'
like "$(NO_COLOR=1 in_terminal folio --no-pager show "$goal")" '^  entrustment +2 -> 4' 'now and target in one line'
unlike "$(NO_COLOR=1 in_terminal folio --no-pager show "$goal")" 'entrustment (now|target)' 'and not again'

# Two texts in one are not passed over in silence.
folio -q new success 'Undecided' --visibility shared >"$scratch/id"
id=$(cat "$scratch/id")
run folio show "$id"
is "$err" '' 'nothing to decide'
printf '<<<<<<< ours\nMine.\n=======\nTheirs.\n>>>>>>> theirs\n' >>"$(file_of "$id")"
run folio show "$id"
exits 0 'both texts of a merge'
is "$err" "warning: a merge left both texts in it: folio edit $id decides" 'are told in a line'
like "$out" '^<<<<<<< ours' 'and shown'
run folio show "$id" --json
like "$err" "folio edit $id decides" 'to programs on the other stream'
goal=$(folio -q new goal 'Both' -d personal --due +1m --satisfaction 2:4)
sed -i '2i conflicts: [{field: due, value: 2026-05-01, author: Lena Ortiz, time: "2026-03-02T10:00:00Z"}, {field: tags, author: Ben}, odd, {value: x}]' \
    "$(file_of "$goal")"
shown=$(NO_COLOR=1 in_terminal folio --no-pager show "$goal")
like "$shown" '^  conflict            due: Fri 2026-05-01 \(Lena Ortiz, 2026-03-02\)' 'what the other side has of a field'
like "$shown" '^  conflict            tags: nothing \(Ben\)' 'nothing, where it has none'
unlike "$shown" '^  conflicts' 'a line each'
# What was written by hand may lack a title, an id, or a name that can be.
printf -- '---\nfolio: goal\nid: g2b3c4\ndate: 2026-03-01\nvisibility: shared\n---\nWords.\n' >goals/2026/no-title-g2b3c4.md
shown=$(NO_COLOR=1 in_terminal folio --no-pager show g2b3c4)
like "$shown" '^no-title-g2b3c4.md' 'without a title it is called after its file'
printf -- '---\nfolio: goal\ntitle: No id\ndate: 2026-03-01\nvisibility: shared\n---\nWords.\n' >goals/2026/none.md
shown=$(NO_COLOR=1 in_terminal folio --no-pager show goals/2026/none.md)
unlike "$shown" 'null' 'without an id by its path'
printf -- '---\nfolio: goal\nid: g2b3c5\ntitle: Refused\ndate: 2026-03-01\nvisibility: shared\n---\nWords.\n' >goals/2026/con.md
run folio show goals/2026/con.md --json
like "$out" '"kind":"unreadable"' 'a file with a name that cannot be is shown'
finish
