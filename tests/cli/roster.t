#!/bin/sh
# folio roster and -J: many journals from anywhere.
. "$(dirname "$0")/../lib/tap.sh"

run folio roster
exits 0 'an empty roster is no error'
is "$out" '' 'and says nothing in a pipe'
like "$(in_terminal folio roster)" 'hint: folio roster add DIR' 'but how to begin'
run folio inbox -J all
exits 3 'nothing to look into'

# Lena follows two people; she is a member of the first journal.
(new_journal amina)
(new_journal ben-folder && folio config owner ben) >"$scratch/out"
run folio roster add amina
exits 0 'adds a journal'
like "$out" '^Following amina: ' 'by the handle of its owner'
run folio roster add ben-folder --json
like "$out" '"schema":"folio/roster/1","name":"ben","folder":".*/ben-folder"' 'JSON'
run folio roster add nowhere
exits 3 'a folder without a journal'
run folio roster add amina --name ben
exits 5 'a name that another has'
like "$err" "another journal is called 'ben'" 'is said'
run folio roster tidy
exits 2 'no such action'
folio -J amina config me lena
folio -J ben config me lena
is "$(git -C amina config folio.me)" 'lena' '-J works in one of them from anywhere'
run folio -J amin list
exits 3 'an unknown name'
like "$(in_terminal folio -J amin list)" 'did you mean amina' 'is helped'
run folio -J amina,ben edit gqqqqq --due today
exits 2 'what works in one journal'
like "$err" 'folio edit works in one journal at a time' 'says so'

cd amina || exit 1
export FOLIO_HANDLE=amina
write() { # FILE FIELDS: what Amina would have sent
    { printf -- '---\n%s\nauthor: amina\n---\n%s\n' "$2" "${3:-Text.}"; } >"$1"
}
mkdir -p goals/2026 challenges/2026 reflections/2026 meetings/2026 requests/2026
write goals/2026/g4kq7m.md 'folio: goal
id: g4kq7m
title: Lead a ward round
date: 2026-02-01
due: 2026-02-20
status: active
domain: canonical
measure: a test
visibility: shared' '- [ ] Watch one @lena due:2026-03-01 ^t7kdnp'
write challenges/2026/c8dnbw.md 'folio: challenge
id: c8dnbw
title: Which first?
ask: The journal or the draft?
asked_of: [lena, chen]
date: 2026-02-27
status: open
visibility: shared'
write reflections/2026/r8ktd4.md 'folio: reflection
id: r8ktd4
title: First code blue
date: 2026-02-21
visibility: shared'
write reflections/2026/r9ktd4.md 'folio: reflection
id: r9ktd4
title: Long ago
date: 2025-02-21
visibility: shared'
write meetings/2026/m3fwz2.md 'folio: meeting
id: m3fwz2
title: Meeting with Lena
date: 2026-02-21
format: one-to-one
minutes: 45
people: [amina, lena]
start: 2026-03-12T16:00
status: planned
visibility: shared'
write requests/2026/q2fwz2.md 'folio: request
id: q2fwz2
title: Meet Chen
purpose: introduction
to: [lena, chen]
between: [lena, chen]
date: 2026-02-21
status: sent
sent: 2026-02-21
follow_up: 2026-03-20
visibility: shared'
cd ..

run folio roster
is "$(printf '%s\n' "$out" | head -n 1)" \
    'amina	2026-03-02	2026-03-12T16:00	6	2	action t7kdnp, answer c8dnbw, consent q2fwz2, reply r8ktd4' \
    'last, next, new, late, waiting'
like "$out" '^ben	2026-03-02		0	0	$' 'a quiet journal'
shown=$(NO_COLOR=1 in_terminal -W 100 folio roster)
like "$shown" '^NAME  +LAST +NEXT MEETING +NEW +LATE +WAITING ON YOU' 'a table on a terminal'
like "$shown" '^amina +today +Thu 2026-03-12 16:00 +6 +2 +action t7kdnp, answer c8dnbw' 'in words'
run folio roster --json
like "$out" '"name":"amina","last":"2026-03-02","next":"2026-03-12T16:00","meeting":"m3fwz2","new":6,"late":2,"waiting":\[\{"what":"action","id":"t7kdnp","title":"Watch one","since":"2026-03-01"\}' \
    'JSON has it all'
is "$(folio roster -J ben --format '%(name) %(late)')" 'ben 0' 'one of them, by format'

# --- Over several ----------------------------------------------------------------------------------

folio -J ben new goal 'A goal of Ben' --due 2026-02-10 -q >"$scratch/out"
run folio list goal -J all
is "$(printf '%s\n' "$out" | cut -f 5)" 'A goal of Ben
Lead a ward round' 'one list in one order'
like "$out" '^amina/g4kq7m	' 'with ids that say whose'
is "$(folio list goal -J all --limit 1 --format '%(journal) %(title)')" 'ben A goal of Ben' 'cut as one'
is "$(folio list goal -J all --sort title -r --limit 1 --format '%(title)')" 'Lead a ward round' 'and sorted'
like "$(folio list goal -J all --json)" '"journal":"amina","kind":"goal","id":"g4kq7m"' 'JSON keeps the id plain'
is "$(folio list action -J all --format '%(id) %(entry) %(owner)')" 'amina/t7kdnp amina/g4kq7m lena' 'actions'
run folio list -J all 'nonsense:'
exits 2 'a wrong query is wrong once'
run folio status
exits 0 'outside of a journal: all that are followed'
like "$out" '^Next	.*	amina/m3fwz2	' 'whose meeting'
like "$out" '^Late	.*	amina/t7kdnp	' 'whose promise'
run folio show amina/g4kq7m --format '%(title)'
is "$out" 'Lead a ward round' 'an id names its journal'
run folio show amina/g4kq7m ben/g4kq7m
exits 2 'a word too many is still one'
run folio log nobody/g4kq7m
exits 3 'a name nobody has'
run folio 'done' amina/t7kdnp
exits 0 'and can be worked with'
is "$(git -C amina log --format=%s -n 1)" 'done: Lead a ward round' 'there'

# --- Answers are kept until something changes ---------------------------------------------------------

sleep 0.1
folio roster >"$scratch/first"
answers=$(git -C amina config folio.private.path)/.git/folio/cache/answers
ok 'an answer is kept beside the private store' test -s "$answers/roster"
sed -i 's/"late":[0-9]*/"late":77/' "$answers/roster"
is "$(folio roster -J amina --format '%(late)')" '77' 'and taken again'
is "$(FOLIO_NOW=2026-03-30T09:00 folio roster -J amina --format '%(late)')" '3' 'but not on another day'
folio roster >"$scratch/again"
ok 'nor by another day than that' cmp -s "$scratch/first" "$scratch/again"
sed -i 's/"late":[0-9]*/"late":77/' "$answers/roster"
folio -J amina edit g4kq7m --due +1m -q >"$scratch/out"
is "$(folio roster -J amina --format '%(late)')" '0' 'nor after a change'
printf garbage >"$answers/roster"
is "$(folio roster -J amina --format '%(late)')" '0' 'nor when it is damaged'

# --- Exchanging with all of them -----------------------------------------------------------------------

git init -q --bare amina.git && git -C amina remote add origin "$PWD/amina.git"
git init -q --bare ben.git && git -C ben-folder remote add origin "$PWD/ben.git"
run folio sync -J all
exits 0 'every journal is exchanged'
like "$out" '^amina	0	[1-9][0-9]*	0 came, [0-9]+ went$' 'what went'
like "$out" '^ben	0	[1-9]' 'of each'
git clone -q amina.git other && (cd other && echo text >notes.md && git add . && git commit -qm notes && git push -q)
run folio sync -J all
like "$out" '^amina	1	0	1 came, 0 went$' 'what came'
like "$out" '^ben	0	0	nothing new$' 'nothing'
run folio sync -J all
is "$(printf '%s\n' "$out" | cut -f 4 | sort -u)" 'nothing new' 'nothing at all'
echo '# A word by hand.' >>ben-folder/folio.yaml
run folio sync -J all --json
like "$out" '"name":"ben","code":0,"answer":\{.*"way":"by hand"' 'what was changed by hand is taken up'
mv amina.git gone.git
run folio sync -J all
exits 7 'one that cannot be reached decides the exit code'
like "$out" '^amina	0	0	cannot reach' 'is told'
like "$out" '^ben	' 'and does not stop the others'

mv ben-folder elsewhere
run folio roster
exits 3 'a journal that is gone decides the exit code'
like "$err" '^warning: ben: ' 'is named'
like "$out" '^amina	' 'and does not stop the others'
run folio show g4kq7m
exits 3 'no journal here'
like "$(in_terminal -W 200 folio show g4kq7m)" 'hint: .*; -J amina asks a journal you follow' 'but those that are followed'
run folio roster rm ben
exits 0 'forgotten'
ok 'its folder stays' test -d elsewhere/.git
run folio roster rm ben
exits 3 'not twice'
run folio roster rm
exits 2 'which?'
is "$(folio complete -- roster rm '' | cut -f 1)" 'amina' 'names are completed'
is "$(folio complete -- list -J '' | cut -f 1)" 'amina' 'for -J too'
like "$(folio complete -- show -J amina g4)" '^g4kq7m' 'and ids of that journal'
finish
