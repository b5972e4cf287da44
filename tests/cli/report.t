#!/bin/sh
# folio report: which there are, what they take, the forms they come in.
. "$(dirname "$0")/../lib/tap.sh"

run folio report
exits 0 'the list is there without a journal'
like "$out" "^progress$(printf '\t')how far" 'a name and what it says'
run folio report progress
exits 3 'a report needs one'

new_journal
make() {
    out=$(folio new "$@") && last_id
}
ward=$(make goal 'Lead a ward round on my own' -d contextual --due +6m --entrustment 2:4 \
    -m '- [x] Watch one' -m '- [ ] Lead one')
ecg=$(make goal 'Read an ECG' -d canonical --due +1m --measure 'a test')
make reflection 'Half way' --on "$ward" --progress 50 -m 'Nearer.' >/dev/null

run folio report progress
exits 0 'progress'
like "$out" "$(printf '^goals\t%s\t50\t1\t2\t0\t2026-03-02\tactive\tLead a ward' "$ward")" 'a goal a line'
like "$out" "$(printf '^steps\t2026-03-02\t%s\t50\tr' "$ward")" 'and the steps it took'
run folio report progress --goal "$ecg"
unlike "$out" "$ward" 'only what is asked for'
like "$out" "^goals.$ecg" 'the goal itself too'
run folio report progress --visibility shared
unlike "$out" '^steps' 'what others see: nothing that is private'

run folio report --json progress
like "$out" '^\{"schema":"folio/report-progress/1","goals":\[\{"id":"' 'JSON has a schema of its own'
like "$out" '"done":1,"actions":2' 'with numbers'
is "$(folio report progress --format '%(id) %(progress)' | sort)" \
    "$(printf '%s\n' "$ecg 0" "$ward 50" | sort)" '--format, of the first table'
run folio report progress --format '%(nothing)'
exits 2 'a column there is not'
shown=$(in_terminal env NO_COLOR=1 folio report progress | tr -d '\r')
like "$shown" "^$ward       ▄  50%   1 of 2 " 'a terminal: steps, where it is, actions'
too_wide() {
    in_terminal env NO_COLOR=1 folio report "$@" | tr -d '\r' | LC_ALL=C.UTF-8 grep -E '^.{81,}'
}

# --- Domains, roles, stale ---------------------------------------------------------------------------

run folio report domains
exits 0 'domains, with a gap'
like "$out" "^contextual$(printf '\t')1$(printf '\t')" 'a layer a line'
like "$out" '^no active goal in personal$' 'a layer without a goal is named'
run folio report roles
like "$out" '^nothing recorded for attitudes since 2026-03-02$' 'a role nobody served'
folio edit "$ward" --role attitudes -q >/dev/null
run folio report roles --role attitudes
is "$out" "2026-03-02	$ward	goal	Lead a ward round on my own" 'a role lists its entries'
run folio report roles --role comfort
exits 2 'a role there is not'
like "$err" 'knowledge-skills, attitudes, goals, networks, wellbeing' 'says which there are'
folio edit "$ecg" --date 2026-01-15 -q >/dev/null
run folio report stale --days 30
is "$out" "$ecg	goal		46	Read an ECG" 'left lying'
make reflection 'Nearer' --on "$ecg" --progress 60 -m 'Better.' >/dev/null
run folio report stale --days 30
unlike "$out" "$ecg" 'a reflection takes it off the list'

# --- Growth and the year, by the history -------------------------------------------------------------

task=$(folio list action --status open --format '%(id)')
FOLIO_NOW=2026-05-10T10:00 folio 'done' "$task" "$ward" -q
export FOLIO_NOW=2026-06-01T09:00
run folio report growth --since 2026-03-01
like "$out" "^months$(printf '\t2026-05\tprofessional\t1\t1\t0\t0')$" 'when the history says it was done'
like "$out" '^nothing personal since 2026-03-01' 'an empty sphere is a gap'
run folio report growth --json
like "$out" '"since":"2025-06-02","until":"2026-06-01"' 'a year unless told'
run folio report growth --svg growth.svg
exits 0 'a picture'
like "$(head -n 1 growth.svg)" '^<svg xmlns="http://www.w3.org/2000/svg" width=' 'in its file'
run folio report growth --svg nowhere/growth.svg
exits 1 'a picture that has no place'
is "$err" "error: cannot write 'nowhere/growth.svg': no such file or directory" 'in our own words'
mkdir folder.svg
run folio report growth --svg folder.svg
is "$err" "error: cannot write 'folder.svg': is a directory" 'nor with the cause of another'
run folio report --svg=bound.svg growth
exits 0 'a file bound to the option, before the name'
ok 'is the same picture' cmp growth.svg bound.svg
like "$(folio report growth --svg)" '^<desc>Columns of a month each.*1 goal reached' 'or to the output, in words too'
run folio report year
like "$out" "^reached$(printf '\t2026-05-10\t%s\tcontextual' "$ward")" 'the year: what was reached, when'
like "$out" '^1 goal reached, 2 actions done, 0 successes, 2 reflections, 0 meetings$' 'in numbers'
like "$out" "^carried$(printf '\t%s\tgoal' "$ecg")" 'and what goes on'
export FOLIO_NOW=2026-03-02T09:00

# --- Timeline and balance ------------------------------------------------------------------------------

make goal 'Get better at teaching' -d personal --due +2m --satisfaction 2:4 --hours-per-week 5 >/dev/null
make goal 'Run the take' -d contextual --due +2y --entrustment 1:4 >/dev/null
run folio report timeline --capacity 4h
like "$out" '^over 4 h: 5 h a week from 2026-03-02 to the week of 2026-04-27 \(9 weeks\)$' 'too much'
like "$out" '^vague: g[a-z0-9]{5} "Get better at teaching"' 'a direction is no goal'
like "$out" '^no first step: g[a-z0-9]{5} "Run the take"' 'a long way without a beginning'
run folio report timeline --capacity 5
like "$out" '^no week asks for more than 5 h$' 'enough'
for hours in nothing 0 200h 4x; do
    run folio report timeline --capacity $hours
    exits 2 "a capacity of '$hours'"
done
ok 'a picture' sh -c 'folio report timeline --svg | grep -q "<desc>A bar for each of 4 goals"'

run folio report balance
like "$out" '^felt: not enough to say \(0 of 3 ratings\)' 'nobody has rated yet'
for scores in support=4,challenge=1 support=3,challenge=1 support=4,challenge=2; do
    folio new assessment 'How it was' --instrument balance --scores $scores -q >/dev/null
done
run folio report balance
like "$out" '^felt: comfortable \(support 3.7, challenge 1.3, n=3\)$' 'felt'
like "$out" '^intended: not enough to say \(0 of 3 ratings\), that side is missing here$' 'and whose side is missing'
run folio report balance --json
like "$out" '"felt":"comfortable","felt_ratings":3,"felt_support":3\.6.*"challenge":1,' 'as numbers'
is "$(in_terminal env NO_COLOR=1 folio --no-pager report balance | grep -c 'standing still')" 1 'a grid on a terminal'
is "$(folio report balance --visibility shared | grep -c comfortable)" 0 'private until it is shared'

# --- Network -------------------------------------------------------------------------------------------

person() {
    folio new person "$@" -q >/dev/null
}
person 'Lena Berger' --is mentor --stage senior --functions guide,feedback --status active
person 'Ben Aalto' --is peer --stage trainee --functions peer-support --status active
run folio report network
like "$out" '^No one yet for: sponsor, connector, role-model, safe-space, content-expert$' 'functions nobody fills'
like "$out" '^stage mix: trainee 1, senior 1$' 'the stage mix'
troika=$(make meeting 'Saying no' --format group --topic 'Saying no' --with amina,lena,ben --at '2026-03-01 10:00')
folio 'done' "$troika" -q >/dev/null
run folio report network --new
is "$(printf '%s\n' "$out" | grep -c "$troika")" 3 'three who meet are three new ties'
like "$out" '^3 new ties since 2025-12-03; stage mix trainee 1, senior 1$' 'across stages'
ok 'a picture' sh -c 'folio report network --svg | grep -q "No one yet for: sponsor"'

# --- Habits --------------------------------------------------------------------------------------------

run folio report habits
is "$(printf '%s\n' "$out" | wc -l)" 13 'thirteen habits'
like "$out" "^M3$(printf '\tagenda first\t0\t1\t365\t\tmeetings; agenda alone 0\t')" 'a meeting nobody prepared'
ready=$(FOLIO_NOW=2026-02-26T10:00 folio new meeting 'With Lena' --with lena --at '2026-02-27 16:00' \
    --agenda 'The round' --expect-mentee 'A push' --expect-mentor 'A story' | grep -Eo '\bm[a-z0-9]{5}\b' | head -n 1)
FOLIO_NOW=2026-02-27T18:00 folio edit "$ready" --challenge-me-on 'too late' -q >/dev/null
FOLIO_NOW=2026-02-27T19:00 folio 'done' "$ready" -q >/dev/null
run folio report habits
like "$out" "^M3$(printf '\tagenda first\t1\t2\t')" 'what was there before it began'
like "$out" "^E4$(printf '\tready to be pushed\t0\t2\t')" 'and what came too late'
shown=$(in_terminal env NO_COLOR=1 folio --no-pager report habits | tr -d '\r')
is "$(printf '%s\n' "$shown" | grep -c '^[ME][1-7]  ')" 26 'on a terminal: what was seen, and the next small step'

for name in progress domains growth roles stale year timeline balance network habits; do
    is "$(too_wide "$name" --no-pager)" '' "$name: within the screen"
done

# --- Who may know of whom ------------------------------------------------------------------------------

folio new person 'Zoe Private' --is peer --visibility private -q >/dev/null
like "$(folio report network)" 'people.zoe' 'the owner sees all'
folio -y share @lena -q >/dev/null 2>&1
run folio report network --visibility shared
unlike "$out" 'people.zoe' 'whoever looks at what is shared sees no private card'
like "$out" '^people.lena' 'but those that are'

git clone -q . ../copy && cd ../copy || exit 1
run folio report growth
like "$out" '^none shared: nothing personal since' 'a clone never says that there is none'
unlike "$(folio report roles)" '^nothing recorded' 'but that none is shared'
cd ../journal || exit 1

is "$(folio complete -- report pro | cut -f 1 | tr '\n' ' ')" 'progress programme ' 'completion of names'
is "$(folio complete -- report roles --role att | cut -f 1)" attitudes 'and of a role'

# --- What it does not take ---------------------------------------------------------------------------

run folio report progres
exits 2 'a report there is not'
like "$err" "no report 'progres'" 'is named'
run folio report progress --role attitudes
exits 2 'an option of another report'
like "$err" 'report progress does not take --role' 'is refused in words'
run folio report stale --svg
exits 2 'no picture'
run folio report progress more
exits 2 'a word too many'
run folio report progress --since whenever
exits 2 'a wrong day'
run folio report progress --since 2026-03-01 --until 2026-02-01
exits 2 'a period that ends before it begins'
finish
