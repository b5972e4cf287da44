#!/bin/sh
# folio report programme: counts of several owners added up, small numbers kept back; bad files named.
. "$(dirname "$0")/../lib/tap.sh"
needs jq
new_journal owner
folio new success 'One' -q >/dev/null
folio export counts --period 2026Q1 -q --out "$scratch/base.yml" 2>/dev/null
cd "$scratch/work" || exit 1

# owner N ACTIVE LATE: a file of somebody with that many goals and late actions.
owner() {
    sed -E "s/^(  contextual: \{draft: )0, active: [0-9]+/\1$1, active: $2/; s/^(actions: .*late: )[0-9]+/\1$3/" \
        "$scratch/base.yml" >"$1.yml"
}
owner 1 10 2
owner 2 11 0
owner 3 12 0
owner 4 13 0
run folio report programme 1.yml 2.yml 3.yml 4.yml
exits 0 'four owners'
is "$out" 'too few contributors (4 of 5)' 'are too few'
run folio report programme --json 1.yml 2.yml 3.yml 4.yml
is "$(printf '%s' "$out" | jq -r '.schema, .contributors, (.counts | length)' | tr '\n' ' ')" \
    'folio/report-programme/1 4 0 ' 'in JSON too: not a number'
owner 5 14 30
owner 6 15 40
run folio report programme [1-6].yml
exits 0 'six are enough'
like "$out" '^2026Q1: 6 contributors$' 'it says how many'
tab=$(printf '\t')
like "$out" "^goals${tab}contextual${tab}active${tab}75$tab\$" 'numbers are added up'
like "$out" "^goals${tab}contextual${tab}draft${tab}21$tab\$" 'each of them'
like "$out" "^successes$tab${tab}all${tab}6$tab\$" 'what is in all of them'
like "$out" "^actions$tab${tab}late${tab}72$tab\$" 'a large number is shown'

# A cell of 2: masked, and a second one with it.
owner 5 14 0
owner 6 15 0
for n in 1 2 3 4 5 6; do
    sed -i 's/^actions: {on-time: 0/actions: {on-time: 3/; s/open: 0, dropped: 0, unstated: 0}$/open: 5, dropped: 0, unstated: 0}/' $n.yml
done
run folio report programme [1-6].yml
like "$out" "^actions$tab${tab}late$tab$tab<5\$" 'a cell of 2 is masked'
like "$out" "^actions$tab${tab}on-time$tab$tab\\*\$" 'and a second one, so that the total does not tell'
like "$out" "^actions$tab${tab}open${tab}30$tab\$" 'the others are there'
like "$out" "^actions$tab${tab}all${tab}50$tab\$" 'with the total'
unlike "$out" "${tab}[1-4]$tab" 'no number from 1 to 4 anywhere'
run folio report programme --json [1-6].yml
is "$(printf '%s' "$out" | jq -c '.counts[] | select(.of == "actions" and (.word == "late" or .word == "open")) | [.count, .masked]' | tr '\n' ' ')" \
    '[null,"<5"] [30,null] ' 'JSON'
is "$(printf '%s' "$out" | jq '[.counts[].count | select(. != null and . > 0 and . < 5)] | length')" 0 'and none there'
shown=$(in_terminal env NO_COLOR=1 folio --no-pager report programme [1-6].yml | tr -d '\r')
like "$shown" '^Actions by how they ended$' 'a terminal: headings'
like "$shown" '^  late +<5$' 'and numbers'
is "$(printf '%s\n' "$shown" | awk 'length > 80')" '' 'within 80 columns'

# --- Files that are none -----------------------------------------------------------------------------------

run folio report programme 1.yml 1.yml 2.yml 3.yml 4.yml
exits 2 'the same file twice'
like "$err" "'1.yml' is named twice" 'is refused'
cp 1.yml copy.yml
run folio report programme 1.yml copy.yml 2.yml 3.yml 4.yml
exits 0 'a copy of it'
like "$out" '^1.yml and copy.yml are the same: one person twice\?$' 'is asked about'
like "$out" 'too few contributors \(4 of 5\)' 'and is no contributor'
run folio report programme
exits 2 'files are needed'
run folio report programme nothing.yml
exits 1 'a file that is not there'
sed 's/2026Q1/2025Q4/' 6.yml >old.yml
run folio report programme 1.yml old.yml
exits 2 'another quarter'
like "$err" "'1.yml' is of 2026Q1, 'old.yml' of 2025Q4" 'is named'
bad() { # SED-SCRIPT PATTERN NAME
    sed "$1" 6.yml >bad.yml
    run folio report programme 1.yml bad.yml
    exits 1 "$3"
    like "$err" "$2" "$3: where"
}
bad '/^successes/s/small: [0-9]*/small: many/' '^error: bad\.yml:[0-9]+:[0-9]+: .small. is no whole number' 'words for a number'
bad '/^successes/s/small: [0-9]*/small: -3/' '^error: bad\.yml:[0-9]+:[0-9]+: ' 'a negative number'
bad '/^successes/d' "^error: bad\\.yml:[0-9]+:[0-9]+: 'successes' is missing" 'a table that is missing'
bad 's/^period.*/&\nname: Amina/' '^error: bad\.yml' 'something that is no count'
unlike "$err" 'Amina' 'what it is stays unsaid'
bad 's/^goals:/goals: \&anchor/' '^error: bad\.yml:[0-9]+:[0-9]+: ' 'YAML that is not understood'
bad 's/folio-counts: 1/folio-counts: 9/' '^error: bad\.yml:3:[0-9]+: is of version 9' 'a version that is not known'
printf 'a: [\n' >bad.yml
run folio report programme bad.yml
exits 1 'YAML that does not end'
head -c 200000 /dev/zero >bad.yml
run folio report programme bad.yml
exits 1 'zeros'
head -c 200000 /dev/zero | tr '\0' '[' >bad.yml
run folio report programme bad.yml
exits 1 'brackets without end'
finish
