#!/bin/sh
# folio share: who may see it; the present text only, and nothing that points to a person.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
out=$(folio new reflection 'A hard night' -m 'quokka one')
id=$(last_id)
for draft in two three; do out=$(folio edit "$id" -m "quokka $draft"); done
head=$(git rev-parse HEAD)

run folio share "$id"
exits 8 'nobody there to be asked'
like "$err" "^why: 'A hard night' would be seen by whoever can read this journal" 'the question is said'
is "$(git rev-parse HEAD)" "$head" 'nothing is shared'
run folio share -n "$id"
exits 0 'a dry run'
is "$out" "Would share $id  A hard night   shared" 'says what'
is "$(git rev-parse HEAD)" "$head" 'and shares nothing'
run folio share -y "$id"
exits 0 'with -y'
is "$out" "Shared $id  A hard night   shared" 'is shared'
is "$(git rev-list --count "$head..HEAD")" 1 'as one commit'
like "$(cat "$(file_of "$id")")" '^visibility: shared$' 'says so itself'
is "$(find "$private/reflections" -name '*.md' 2>/dev/null)" '' 'is gone from the private store'
git cat-file --batch-all-objects --batch >"$scratch/objects"
is "$(grep -ac 'quokka three' "$scratch/objects")" 1 'the present text is there'
is "$(grep -acE 'quokka (one|two)' "$scratch/objects")" 0 'no draft is, in any object'
ok 'the shared history is clean' git_clean .
ok 'and the private one' git_clean "$private"
run folio log "$id"
is "$(printf '%s\n' "$out" | cut -f 5 | head -n 1)" 'shared' 'the log knows of the move'
is "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" 4 'and of all before it'

run folio share --to private "$id"
exits 0 'back to private needs no question'
like "$err" 'copies that others have, and the history, keep what was shared' 'but a word'
is "$(file_of "$id")" '' 'is gone from the journal'
run folio share --to public -y "$id"
like "$out" '^Made public' 'straight to public'
run folio share --to shared "$id"
exits 0 'fewer readers need no question'
run folio share "$id"
exits 8 'what is so already'

out=$(folio new goal 'Secret goal' --visibility private)
goal=$(last_id)
out=$(folio new reflection 'On it' --goal "$goal" -m 'x')
run folio share -y "$(last_id)"
exits 6 'a link to something private'
like "$err" "cannot point to '$goal'" 'is named'
out=$(folio new goal 'Open goal' --visibility shared)
goal=$(last_id)
out=$(folio new reflection 'About it' --goal "$goal" --visibility shared -m 'x')
run folio share --to private "$goal"
exits 6 'a shared entry would go on naming it'
like "$err" "points to '$goal'" 'is said'

run folio new reflection 'Rounds' -m 'Mrs Patel, 999 000 0018, asked me.'
exits 0 'an identifier is kept in private'
like "$err" 'warning: line [0-9]+: looks like an NHS number: 99\*+18; ' 'with a warning, masked'
like "$err" "18; keep the learning, drop the number: try 'the patient'; the facts belong in the clinical record\$" 'and the way on'
id=$(last_id)
run folio share -y "$id"
exits 6 'but not shared'
unlike "$err" '000 0018' 'and never printed'
like "$err" 'looks like an NHS number' 'it says why'
run folio share -y "$id" --json
unlike "$err$out" '000 0018' 'not as JSON either'
git cat-file --batch-all-objects --batch >"$scratch/objects"
is "$(grep -acE 'Patel|000 0018' "$scratch/objects")" 0 'no object of the journal has it'
out=$(folio edit "$id" -m 'The patient asked me.')
run folio share -y "$id"
exits 0 'without it, it is'

run folio share
exits 0 'no ids: who sees what'
like "$out" "^shared	not yet	$id	reflection	2026-03-02	Rounds$" 'a line each: nothing was ever sent'
like "$out" "^private	never	" 'what is private never is'
git init -q --bare "$scratch/remote.git"
git remote add origin "$scratch/remote.git"
git push -q origin main >"$scratch/push" 2>&1
run folio share
like "$out" "^shared	sent	$id	" 'sent'
run folio edit "$id" -m 'One more thought.'
run folio share
like "$out" "^shared	changed	$id	" 'and changed since'
run folio share --json
like "$out" '"sent": *"changed"' 'as JSON'
run folio share --format '%(id) %(sent)'
like "$out" "^$id changed$" 'by --format'
out=$(folio new success 'Only here yet' --visibility shared)
late=$(last_id)
run folio share --format '%(id) %(sent)'
like "$out" "^$late not yet$" 'what was never sent is not yet'
folio share -y --to private "$id" >"$scratch/out" 2>&1
folio share -y --to private "$late" >"$scratch/out" 2>&1
run folio share --format '%(visibility) %(id) %(sent)'
like "$out" "^private $id before$" 'private again, and yet others had it'
like "$out" "^private $late never$" 'private again before anybody had it'
git push -q origin main >"$scratch/push" 2>&1
run folio share --format '%(id) %(sent)'
like "$out" "^$id before$" 'also after others were told that it is gone'
one=$(folio -q new reflection 'One of two' -m 'x')
two=$(folio -q new reflection 'Two of two' -m 'x')
folio share -y "$one" "$two" >"$scratch/out" 2>&1
git push -q origin main >"$scratch/push" 2>&1
folio share -y --to private "$one" "$two" >"$scratch/out" 2>&1
run folio share --format '%(id) %(sent)'
is "$(printf '%s\n' "$out" | grep -c -e "^$one before$" -e "^$two before$")" 2 'each of several that one command shared'
run folio share "$id" --to everybody
exits 2 'a word that is no sight'
run folio share gzzzzz
exits 3 'no such entry'
out=$(folio new reflection 'Asked' -m 'x')
in_terminal -e '[y/N]' -s 'y\n' folio share "$(last_id)" >"$scratch/terminal"
like "$(cat "$scratch/terminal")" 'visibility: shared' 'a terminal shows the exact text'
run folio share --to public
exits 2 'a sight without an entry'
finish
