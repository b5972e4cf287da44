#!/bin/sh
# folio export counts: numbers under fixed words, and nothing else of a journal whose every word is a
# marker; shown before they are written; private entries left out.
. "$(dirname "$0")/../lib/tap.sh"
needs jq python3
mkdir Zebraville && cd Zebraville || exit 1
git config --global user.name 'Zebra Marker'
git config --global user.email zebra@marker.example
new_journal zebrajournal
git remote add zebra https://zebra.example/marker.git
w='Zebra marker words'
run folio new goal "$w" -d contextual --due 2026-02-20 --entrustment 2:4 -t zebra -m "$w - [ ] no"
goal=$(last_id)
folio new goal "$w" -d personal --sphere personal --due +2m --satisfaction 2:4 -t zebra -q >/dev/null
folio new reflection "$w" -m "$w" --on "$goal" --date 2026-02-20 -q >/dev/null
folio new meeting "$w" --with zebra --at '2026-02-20 16:00' --agenda "$w" --expect-mentee "$w" --challenge-me-on "$w" \
    -m "- [ ] $w @zebra due:2026-02-21" --status held -q >/dev/null
folio new challenge "$w?" --asked-of zebra --topic "$w" -m "$w" -q >/dev/null
folio new success "$w" --cv-line "$w" --size large -m "$w" -q >/dev/null
folio new feedback "$w" --to zebra --form challenge --support-offer "$w" --next-step "$w" -m "$w" -q >/dev/null
folio new request "$w" --purpose mentoring --to zebra --sent 2026-02-01 --status sent --visibility shared -m "$w" -q >/dev/null
folio new agreement "$w" --with zebra,marker --start 2026-01-05 --phase initiation -m "$w" -q >/dev/null
folio new assessment "$w" --instrument balance --about zebra --by zebra --scores 'support=4,challenge=1' -q >/dev/null
folio new person "$w" --is mentor --email zebra@marker.example --offers zebra --functions guide --visibility shared \
    -m "$w" -q >/dev/null
is "$(folio list --format '%(kind)' | sort -u | wc -l)" 10 'every kind is there'

run folio export counts --period 2026Q1
exits 0 'counts'
unlike "$(printf '%s\n' "$out" | grep -v '^#' | tr '[:upper:]' '[:lower:]')" 'zebra|marker|words|http|@|/' 'no marker comes out'
unlike "$out" '20[0-9][0-9]-|[0-9]{4}[0-9]' 'no day finer than the quarter'
is "$(printf '%s\n' "$out" | grep -v '^#' | tr -c 'a-z0-9+Q\n-' '\n' | grep -E '^[a-z]' | sort -u | tr -d 'a-z0-9+\n-')" '' \
    'lower-case words only'
printf '%s\n' "$out" >"$scratch/q.yml"
number() { # KEY: of the file
    python3 -c "
import re, sys
for line in open(sys.argv[1]):
    found = re.match(r' *$1: \{(.*)\}', line)
    if found: print(found[1])" "$scratch/q.yml"
}
like "$(number contextual)" 'active: 1' 'a goal'
like "$(number personal)" 'active: 0' 'a private one is left out'
like "$(number reflections)" 'none: 1' 'private reflections too'
like "$(number meeting-formats)" 'one-to-one: 1' 'a meeting'
like "$(number feedback)" 'challenge: 1' 'feedback'
like "$(number requests)" 'waiting: 1' 'a request'
like "$(number guide)" '(^| )filled: 1' 'a function'
like "$(number actions)" 'open: 1' 'an action'
like "$(number balance)" 'comfortable: 0.*too-few: 0' 'the balance is not for others'
if python3 -c 'import yaml' 2>/dev/null; then
    is "$(python3 -c "
import sys, yaml
def leaves(v): return [x for w in v.values() for x in leaves(w)] if isinstance(v, dict) else [v]
def keys(v): return [k for k in v] + [x for w in v.values() if isinstance(w, dict) for x in keys(w)]
d = yaml.safe_load(open(sys.argv[1]))
print(d.pop('period'), {type(x).__name__ for x in leaves(d)}, {type(k).__name__ for k in keys(d)})" "$scratch/q.yml")" \
        "2026Q1 {'int'} {'str'}" 'another reader of YAML finds numbers under words'
else
    skip 'another reader of YAML finds numbers under words' 'python3 has no yaml'
fi

run folio export counts --period 2026Q1 --include-private-counts --include-balance
printf '%s\n' "$out" >"$scratch/q.yml"
like "$out" '^private-counted: 1' 'with private ones it says so'
like "$(number personal)" 'active: 1' 'a private goal'
like "$(number reflections)" '1-2: 1' 'private reflections'
unlike "$out" '[Zz]ebra|[Mm]arker' 'no marker either'
run folio export counts --period 2025Q4
like "$(printf '%s\n' "$out" >"$scratch/q.yml"; number contextual)" 'active: 0' 'another quarter has other numbers'

# --- What the history says --------------------------------------------------------------------------------

cd "$scratch/work" || exit 1
at() { # DAY COMMAND...
    export FOLIO_NOW="$1"
    shift
    "$@"
    export FOLIO_NOW=2026-03-02T09:00
}
git config --global user.name 'Amina Said'
git config --global user.email amina@example.org
new_journal history
at 2026-01-05T09:00 run folio new meeting Early --with lena --at '2026-01-12 16:00' --agenda 'Rounds'
early=$(last_id)
at 2026-01-05T09:00 run folio new meeting Late --with lena --at '2026-01-13 16:00' -m '- [ ] One @amina due:2026-01-20' -m '- [ ] Two @amina due:2026-01-20'
late=$(last_id)
at 2026-01-14T09:00 folio edit "$late" --agenda 'Afterwards' -q
at 2026-01-14T09:00 folio 'done' "$early" "$late" -q
at 2026-01-20T09:00 folio 'done' "$(folio list action --format '%(id) %(text)' | sed -n 's/ One$//p')" -q
at 2026-01-21T09:00 folio 'done' "$(folio list action --format '%(id) %(text)' | sed -n 's/ Two$//p')" -q
at 2026-01-05T09:00 run folio new request Ask --purpose advice --to osei --visibility shared --status sent
ask=$(last_id)
at 2026-01-09T09:00 folio edit "$ask" --status accepted -q
run folio export counts --period 2026Q1
printf '%s\n' "$out" >"$scratch/q.yml"
like "$(number meetings)" 'agenda-first: 1, agenda-late: 1' 'when the agenda was there'
like "$(number actions)" 'on-time: 1, late: 1' 'what was done on time'
like "$(number requests)" 'yes-in-1-week: 1' 'how long a yes took'

run folio new agreement 'How we work' --with amina,lena --start 2026-01-05 --phase initiation -m 'Every month.'
compact=$(last_id)
folio new person @lena --name 'Lena Ortiz' --is mentor --email lena@example.org --visibility shared -q >/dev/null
folio edit "$compact" --status proposed -q
folio sign "$compact" --record -q
run folio export counts --period 2026Q1
printf '%s\n' "$out" >"$scratch/q.yml"
like "$(number agreement-states)" 'proposed: 1, agreed: 0' 'one signature is no agreement'
GIT_AUTHOR_NAME=Lena GIT_AUTHOR_EMAIL=lena@example.org GIT_COMMITTER_NAME=Lena GIT_COMMITTER_EMAIL=lena@example.org \
    folio sign "$compact" --record -c me=lena -q
run folio export counts --period 2026Q1
printf '%s\n' "$out" >"$scratch/q.yml"
like "$(number agreement-states)" 'proposed: 0, agreed: 1' 'what all parties signed is'

# --- Shown before they are written -----------------------------------------------------------------------

run folio export counts --period 2026Q1 --out "$scratch/a.yml"
exits 0 'to a file'
like "$out" '^Wrote .*a\.yml: counts of 2026Q1$' 'it tells'
is "$err" "$(cat "$scratch/a.yml")" 'and showed every number'
run folio export counts --period 2026Q1 --out "$scratch/a.yml"
exits 5 'a file that is there stays'
is "$(printf '%s\n' "$err" | grep -c .)" 1 'and no number is shown for nothing'
in_terminal -e 'Write these numbers' -s 'n\n' folio export counts --period 2026Q1 --out "$scratch/b.yml" >"$scratch/shown"
like "$(cat "$scratch/shown")" 'goal-spheres' 'a person is shown them'
not_ok 'and can say no' test -e "$scratch/b.yml"
in_terminal -e 'Write these numbers' -s 'y\n' folio export counts --period 2026Q1 --out "$scratch/b.yml" >/dev/null
ok 'or yes' cmp "$scratch/a.yml" "$scratch/b.yml"
run folio export counts --period 2026Q1 --json --out "$scratch/c.yml"
is "$(printf '%s' "$out" | jq -r '.format, .period' | tr '\n' ' ')" 'counts 2026Q1 ' '--json'
is "$(printf '%s' "$out" | jq -r .text)" "$(cat "$scratch/c.yml")" 'has them all too'

# --- Wrong words -------------------------------------------------------------------------------------------

run folio export counts
exits 2 'a quarter is needed'
run folio export counts --period 2026Q2
exits 2 'one that has begun'
run folio export counts --period spring
exits 2 'one that is one'
run folio export counts goal --period 2026Q1
exits 2 'nothing to choose'
run folio export counts --period 2026Q1 --since 2026-01-01
exits 2 'no filter'
run folio export csv --period 2026Q1
exits 2 'and no quarter for other formats'
finish
