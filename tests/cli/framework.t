#!/bin/sh
# Frameworks: a file of elements, entries that name them, checks of the codes, what is covered.
. "$(dirname "$0")/../lib/tap.sh"
needs jq
new_journal
make() {
    out=$(folio new "$@") && last_id
}
tab=$(printf '\t')

# --- Naming elements -----------------------------------------------------------------------------------

run folio report framework
exits 0 'no framework yet'
like "$out" 'No entry names an element of a framework yet' 'it says'
goal=$(make goal 'Call for help' -d canonical --due +6m --measure 'a simulation' --framework first-year:T3)
codes() {
    folio list --format '%(framework)' "$1"
}
is "$(codes "id:$goal")" first-year:T3 'every kind has the field'
win=$(make success 'Handed over' --framework First-Year:T4,first-year:C3)
is "$(codes "id:$win")" 'first-year:T4, first-year:C3' 'and several elements'
folio edit "$goal" --framework +first-year:G1 -q
is "$(codes "id:$goal")" 'first-year:T3, first-year:G1' 'more are added'
is "$(folio list --format '%(id)' framework:first-year:G1)" "$goal" 'found by it'
run folio new success Wrong --framework first-year:T33
exits 2 'a code the framework does not have'
like "$err" "framework 'first-year' has no 'T33', did you mean 'T3' \(Calls for help" 'and a near one in words'
run folio new success Wrong --framework first-years:T3
exits 2 'a framework there is not'
like "$err" "there is no framework 'first-years'" 'is named'
run folio new success Wrong --framework first-year
exits 2 'a name without a code'
like "$err" 'such as first-year:T2' 'the form is shown'
is "$(folio complete -- new goal --framework first-year:C2)" "first-year:C2${tab}Writes letters that are shorter than the last ones" \
    'completion of codes, with their words'
is "$(folio complete -- report framework '' | cut -f 1)" first-year 'and of frameworks'

# --- The journal's own ------------------------------------------------------------------------------------

mkdir -p templates/framework
cat >templates/framework/unit.yaml <<'END'
framework: unit
title: Our unit
elements:
  - A1  Knows the way to the blood fridge
  - 'A2  Says: "I do not know"'
END
own=$(make reflection 'The fridge' --framework unit:A1 -m 'Found it.')
like "$(folio complete -- new goal --framework unit:)" '^unit:A2' 'an own framework'
sed -i 's/unit:A1/unit:A9/; s/^title:/tags: [x]\ntitle:/' "$(file_of "$goal")"
sed -i 's/first-year:G1/unit:A3/' "$(file_of "$goal")"
run folio check
exits 4 'check finds a code that came in by hand'
like "$out" "^goals/.*: error: .*framework 'unit' has no 'A3', did you mean 'A1'|framework 'unit' has no 'A3'" 'names it with a near one'
run folio check --json
is "$(printf '%s' "$out" | jq -r '[.. | objects | select(.rule? == "framework") | .line > 0] | all')" true 'and its line'
sed -i 's/unit:A3/first-year:G1/' "$(file_of "$goal")"
printf 'framework: unit\ntitle: Our unit\nelements:\n  - A1\n' >templates/framework/unit.yaml
run folio check
like "$out" 'templates/framework/unit\.yaml:4:5: the element .A1. has no words' 'a framework that is wrong is named with its place'
run folio report framework unit
exits 1 'and reported on by nobody'
like "$err" '^error: templates/framework/unit\.yaml:4:5:' 'with its place'
printf 'framework: unit\ntitle: Our unit\nelements:\n  - A1  The fridge\n' >templates/framework/unit.yaml

# --- What is covered --------------------------------------------------------------------------------------

run folio report framework first-year
exits 0 'one framework'
like "$out" "^first-year${tab}T3${tab}begun${tab}$goal${tab}2026-03-02${tab}Calls for help" 'begun by a goal'
like "$out" "^first-year${tab}T4${tab}partly${tab}$win$tab" 'partly there by a success'
like "$out" "^first-year${tab}T1${tab}${tab}${tab}${tab}Takes a history" 'a gap'
like "$out" '0 of 13 elements met, 2 partly, 2 begun\.$' 'in numbers'
like "$out" '^Nothing yet for T1, T2, C1, C2, L1, L2, G2, S1, S2\.$' 'the gaps'
unlike "$out" 'unit' 'no other framework'
GIT_AUTHOR_NAME=Lena folio new feedback 'Seen it' --about "$win" --form confirm --to amina --said-by lena -q >/dev/null
run folio report framework first-year
like "$out" "^first-year${tab}C3${tab}met${tab}$win$tab" 'met when another confirms it'
run folio report framework
like "$out" "^unit${tab}A1${tab}begun${tab}$own$tab" 'all that are used'
run folio report framework --visibility shared
like "$out" "^unit${tab}A1${tab}${tab}" 'what others see has no private entry'
unlike "$out" "$own" 'not even its id'
FOLIO_NOW=2026-03-20T09:00 run folio new success 'Late' --date 2026-02-01 --framework first-year:S1
late=$(last_id)
run folio report framework first-year
like "$out" "^Later than 30 days: $late\\.\$" 'what was written down late'
like "$out" '^Written down on the day it is about \(median of 3\)\.$' 'how long it takes'
run folio report framework first-year --days 60
unlike "$out" 'Later than' 'how long is long can be said'
run folio report framework --json first-year
is "$(printf '%s' "$out" | jq -r '.schema, .late, (.elements | length), (.elements[] | select(.code == "T4") | .entries[0])' | tr '\n' ' ')" \
    "folio/report-framework/1 1 13 $win " 'JSON'
is "$(in_terminal env NO_COLOR=1 folio --no-pager report framework | tr -d '\r' | LC_ALL=C.UTF-8 grep -E '^.{81,}')" '' 'within 80 columns'
run folio report framework first-yaer
exits 2 'a framework there is not'
run folio report framework first-year more
exits 2 'a word too many'
finish
