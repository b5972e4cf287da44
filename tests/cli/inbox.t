#!/bin/sh
# folio inbox: what others wrote since one looked.
. "$(dirname "$0")/../lib/tap.sh"
new_journal

run folio inbox
exits 0 'nothing yet'
is "$out" '' 'is silence in a pipe'
like "$(in_terminal folio inbox)" '^Nothing is new to you\.' 'and words on a terminal'

from_lena() { # ID TITLE
    mkdir -p successes/2026
    printf -- '---\nfolio: success\nid: %s\ntitle: %s\ndate: 2026-03-01\nauthor: lena\nwhose: amina\nvisibility: shared\n---\n- [ ] Do it @amina ^t7kdnp\n' \
        "$1" "$2" >"successes/2026/2026-03-01-$1.md"
    git add successes && git commit -qm "from lena" --no-verify
}
folio new goal 'My own' -q >"$scratch/out"
folio new reflection 'My secret' -m 'Mine.' -q >"$scratch/out"
from_lena s5xvc3 'Abstract accepted'
run folio inbox
is "$out" 's5xvc3	success	2026-03-01	lena	new	Abstract accepted' 'what somebody else wrote'
like "$(NO_COLOR=1 in_terminal folio inbox)" '^s5xvc3  success  2026-03-01  lena  new  Abstract' 'as a table'
run folio inbox --json
like "$out" '"schema":"folio/inbox/1","entries":\[\{.*"id":"s5xvc3".*"news":"new"\}\]' 'JSON'
unlike "$out" '"fields":\{[^}]*"news"' 'news is no field of the entry'
unlike "$out" 'secret' 'nothing of mine'

run folio list success
is "$(folio inbox --format '%(id) %(news)')" 's5xvc3 new' 'a list is no look'
run folio show s5xvc3
is "$(folio inbox)" '' 'what was shown is read'
from_lena s5xvc3 'Abstract accepted with changes'
is "$(folio inbox --format '%(id) %(news)')" 's5xvc3 changed' 'until it changes'
run folio 'done' t7kdnp
exits 0 'one changes it oneself'
is "$(folio inbox)" '' 'which is no news'
from_lena s6xvc3 'Poster too'
is "$(git status --porcelain)" '' 'marks are no files of the journal'
run folio inbox --read
is "$(printf '%s\n' "$out" | cut -f 1)" 's6xvc3' '--read shows it once more'
is "$(folio inbox)" '' 'and marks it'

rm -rf .git/folio
is "$(folio inbox --format '%(id)' | sort | tr '\n' ' ')" 's5xvc3 s6xvc3 ' 'without marks everything is new'

folio roster add . >"$scratch/out"
is "$(folio inbox)" '' 'a journal that is followed begins as read'
from_lena s7xvc3 'And a prize'
folio -q init ../other && folio roster add ../other --name other >"$scratch/out"
cd / || exit 1
is "$(folio inbox --format '%(id) %(journal)')" 'amina/s7xvc3 amina' 'over all that are followed'
finish
