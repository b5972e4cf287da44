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
is "$(too_wide progress)" '' 'within the screen'

# --- What it does not take ---------------------------------------------------------------------------

run folio report progres
exits 2 'a report there is not'
like "$err" "no report 'progres'" 'is named'
run folio report progress --role attitudes
exits 2 'an option of another report'
like "$err" 'report progress does not take --role' 'is refused in words'
run folio report progress --svg
exits 2 'no picture'
run folio report progress more
exits 2 'a word too many'
run folio report progress --since whenever
exits 2 'a wrong day'
run folio report progress --since 2026-03-01 --until 2026-02-01
exits 2 'a period that ends before it begins'
finish
