#!/bin/sh
# folio done: ticks actions, closes entries, gives up.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
out=$(folio new goal 'Lead a ward round' -d contextual --due 2026-09-02 --entrustment 2:4 \
    -m '- [ ] Draft the question @amina due:2026-03-06' -m '- [ ] Ask Lena')
goal=$(last_id)
file=$(file_of "$goal")
first=$(sed -n 's/.*Draft.*\^//p' "$file")
second=$(sed -n 's/.*Ask.*\^//p' "$file")

run folio 'done' "$first"
exits 0 'an action'
is "$out" "Done $first  Draft the question   in $goal Lead a ward round" 'is said with its entry'
like "$(cat "$file")" '^- \[x\] Draft the question @amina' 'is ticked'
run folio 'done' "$first"
exits 0 'twice is no error'
is "$out" "$first  Draft the question is done already" 'but said'
run folio 'done' --drop "$second"
like "$(cat "$file")" '^- \[-\] Ask Lena' 'given up'
ok 'the history is clean' git_clean .

run folio 'done' "$goal"
like "$out" "^Achieved $goal  Lead a ward round" 'a goal is achieved'
like "$(cat "$file")" '^status: achieved$' 'in its file'
run folio 'done' "$goal"
exits 0 'twice is no error'
like "$out" 'is achieved already' 'but said'

out=$(folio new meeting 'With Lena' --with lena --at 2026-03-01)
meeting=$(last_id)
run folio 'done' "$meeting" -n
like "$out" '^Would make held: ' 'a dry run'
run folio 'done' "$meeting"
like "$out" "^Held $meeting" 'a meeting is held'
out=$(folio new meeting 'With Ben' --with ben --at 2026-03-20)
run folio 'done' --drop "$(last_id)"
like "$out" '^Cancelled ' 'or cancelled'

# --- Why, and what shows it ---

out=$(folio new goal 'Learn the harp' -d personal --sphere professional --due +1m --satisfaction 2:4)
dropped=$(last_id)
run folio 'done' --drop "$dropped" -m 'No room for it'
like "$out" "^Dropped $dropped" 'a goal is dropped'
like "$(cat "$(file_of "$dropped")")" '^dropped_because: No room for it$' 'with one line of why'
out=$(folio new goal 'Learn the flute' -d personal --due +1m --satisfaction 2:4)
dropped=$(last_id)
in_terminal -e 'Why, in a line' -s 'Too loud\n' folio 'done' --drop "$dropped" >"$scratch/out"
like "$(cat "$(file_of "$dropped")")" '^dropped_because: Too loud$' 'which a terminal asks for'
out=$(folio new meeting 'With Ben' --with ben --at 2026-03-21 -m 'The plan.')
cancelled=$(last_id)
folio 'done' --drop "$cancelled" -m 'Ben is ill' -q
like "$(cat "$(file_of "$cancelled")")" '^Ben is ill$' 'other kinds keep it below the text'
run folio 'done' "$first" -m 'why'
exits 2 'an action has no room for it'

out=$(folio new goal 'Show something' -d personal --due +1m --satisfaction 2:4)
shown=$(last_id)
run folio 'done' "$shown" -n
like "$err" "nothing shows yet that 'Show something' is reached" 'a goal without evidence warns'
exits 0 'but may be achieved'
folio new success 'Did it' --goal "$shown" -q >"$scratch/out"
run folio 'done' "$shown"
is "$err" '' 'a success is evidence'

out=$(folio new request 'Half an hour' --purpose advice --to osei -m 'May I?')
request=$(last_id)
run folio 'done' "$request"
like "$out" "^Sent $request .*sent Mon 2026-03-02, follow up Mon 2026-03-09" 'a request is sent first'
run folio 'done' "$request"
like "$out" "^Accepted $request" 'and then accepted'

out=$(folio new reflection 'Thought' -m 'x')
run folio 'done' "$(last_id)"
exits 2 'a reflection has no end'
run folio 'done' tzzzzz
exits 3 'no such id'

out=$(folio new goal 'Two promises' -d personal --due +1m --satisfaction 2:4 -m '- [ ] One' -m '- [ ] Two')
file=$(file_of "$(last_id)")
commits=$(git rev-list --count HEAD)
# shellcheck disable=SC2046 # two ids
run folio 'done' $(grep -o '\^t.*' "$file" | tr -d '^')
is "$(grep -c '\[x\]' "$file")" 2 'two actions of one entry'
is "$(git rev-list --count HEAD)" "$((commits + 1))" 'are one commit'
run folio 'done' "$first" --json
like "$out" '"schema":"folio/done/1".*"already":1' 'JSON'

# Before it has begun it may be a slip of the finger.
folio new meeting 'Next week' --with lena --at '+7d 16:00' --for 45m -q >"$scratch/out"
meeting=$(cat "$scratch/out")
run folio 'done' "$meeting" -n
like "$err" "^warning: 'Next week' begins only on Mon 2026-03-09 16:00; folio undo takes it back" 'a meeting of the future'
run folio 'done' "$meeting" --drop -m 'Lena is ill'
unlike "$err" 'begins only' 'may be cancelled'
folio new meeting 'This morning' --with lena --at 'today 08:00' --for 45m -q >"$scratch/out"
run folio 'done' "$(cat "$scratch/out")"
exits 0 'one that has begun is held'
unlike "$err" 'begins only' 'without a word'
finish
