#!/bin/sh
# A goal of life outside the job is private for every reader, however its key is written.
. "$(dirname "$0")/../lib/tap.sh"
new_journal

# goal ID WORDS LINE...: a goal as somebody writes it by hand.
goal() {
    mkdir -p goals/2026
    { printf -- '---\nfolio: goal\nid: %s\ntitle: %s\ndate: 2026-01-02\nauthor: amina\ndomain: personal\n' "$1" "$2"
      shift 2
      printf '%s\n' "$@" 'due: 2026-06-01' 'status: draft' '---' '' 'Secret words.'; } >"goals/2026/2026-01-02-x-$1.md"
}
goal gbbbbb 'Zebra of the job' 'sphere: professional' 'visibility: shared'
goal gbbbbc 'Zebra that is said' 'spheer: personal' 'visibility: shared'
goal gbbbbd 'Zebra with capitals' 'Sphere: personal'
goal gbbbbf 'Zebra with letters' 'spheer: personal'
goal gbbbbg 'Zebra in a list' 'SPHERE: [personal]'
goal gbbbbh 'Zebra with both' 'sphere: professional' 'sphere_: personal'
goal gbbbbj 'Zebra with nothing' 'shere:'
goal gbbbbk 'Zebra as it should be' 'sphere: personal'
goal gbbbbm 'Zebra that is shared' 'sphere: personal' 'visibility: shared'
goal gbbbbn 'Zebra of a ward' 'where: ward 5' 'share: yes'
open='gbbbbb gbbbbc gbbbbm gbbbbn'
closed='gbbbbd gbbbbf gbbbbg gbbbbh gbbbbj gbbbbk'

# --- Before it is in the history ---------------------------------------------------------------------

git add goals
run git commit -q -m goals
exits 1 'git is kept from it'
is "$(printf '%s\n' "$err" | grep -c 'so it counts as private, and the shared journal holds nothing private')" 5 \
    'for each of them'
like "$err" "^goals/2026/2026-01-02-x-gbbbbd.md	8	visibility	error	has 'Sphere' for 'sphere', so it counts" 'with its line'
git commit -q --no-verify -m goals

# --- What says so ------------------------------------------------------------------------------------

run folio check
exits 4 'check'
like "$out" "^goals/2026/2026-01-02-x-gbbbbd.md	8:9	field	error	no such field: 'Sphere', did you mean 'sphere'\? Until that is mended the entry is private" \
    'names it with its place, and what to do'
is "$(printf '%s\n' "$out" | grep -c 'Until that is mended')" 5 'each of them'
like "$out" "^goals/2026/2026-01-02-x-gbbbbd.md		visibility	error	counts as private but is in the shared journal" 'and where it is'
like "$out" "^goals/2026/2026-01-02-x-gbbbbk.md		visibility	error	says private but is in the shared journal" 'what says so in so many words too'
like "$out" "^goals/2026/2026-01-02-x-gbbbbc.md	8:9	field	hint	no such field: 'spheer', did you mean 'sphere'\?$" \
    'what says who may see it is only told'

# --- Readers -----------------------------------------------------------------------------------------

is "$(folio list goal --visibility shared,public --format '%(id)' | sort | xargs)" "$open" 'list'
is "$(folio list goal --visibility private --format '%(id)' | sort | xargs)" "$closed" 'and what it says of each'
like "$(folio show gbbbbd --json)" '"visibility":"private"' 'show'
is "$(folio export json --visibility shared,public | grep -o '"title": "Zebra[^"]*"' | sort -u | wc -l)" 4 'export'
folio build --audience shared -q -o "$scratch/site" >/dev/null 2>&1
ok 'the site has those of the job' grep -rq 'Zebra of the job' "$scratch/site"
not_ok 'and no other' grep -rqE 'Zebra (with|in|as)' "$scratch/site"
git init -q --bare "$scratch/far.git"
git remote add origin "$scratch/far.git"
run folio sync
unlike "$(git --git-dir="$scratch/far.git" log --all -p 2>/dev/null)" 'Zebra with' 'nothing of it is sent'
like "$err" '^error: nothing was sent: 6 of it are private' 'and why is said'

run folio check --fix
like "$(folio show gbbbbk --json)" '"visibility":"private"' 'what check mends has no more readers than before'

# --- Mended ------------------------------------------------------------------------------------------

sed -i 's/^Sphere:/sphere:/' goals/2026/2026-01-02-x-gbbbbd.md
unlike "$(folio check)" 'gbbbbd.*no such field' 'the right key'
sed -i 's/^spheer: personal$/sphere: professional/' goals/2026/2026-01-02-x-gbbbbf.md
like "$(folio list goal --visibility shared --format '%(id)')" '^gbbbbf$' 'and what it says counts again'
finish
