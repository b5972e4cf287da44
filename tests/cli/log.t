#!/bin/sh
# folio log: what happened, and what happened to one entry, in words.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
out=$(folio new goal 'Lead a ward round' -d contextual --due 2026-09-02 --entrustment 2:4 -m '- [ ] Ask Lena')
goal=$(last_id)
task=$(sed -n 's/.*\^//p' "$(file_of "$goal")")
export FOLIO_NOW=2026-03-03T10:00
folio edit "$goal" --due 2026-07-02 -q >/dev/null
export FOLIO_NOW=2026-03-04T10:00
folio 'done' "$task" -q >/dev/null
export FOLIO_NOW=2026-03-05T10:00
out=$(folio new reflection 'First code blue' -m 'I froze.')
reflection=$(last_id)
export FOLIO_NOW=2026-03-06T10:00

run folio log
exits 0 'everything'
is "$(printf '%s\n' "$out" | cut -f 4,5 | head -n 4)" "$(printf '%s\t%s\n' \
    private 'new: First code blue' shared 'done: Lead a ward round' shared 'edit: Lead a ward round' \
    shared 'new: Lead a ward round')" 'both stores, newest first'
is "$(folio log -n 2 | wc -l)" 2 'a limit'
run folio log "$goal"
is "$(printf '%s\n' "$out" | cut -f 1,2,5)" "$(printf '%s\t%s\t%s\n' \
    '2026-03-04 10:00' 'Amina Said' 'done: Ask Lena' \
    '2026-03-03 10:00' 'Amina Said' 'due 2026-09-02 -> 2026-07-02' \
    '2026-03-02 09:00' 'Amina Said' 'added')" 'one entry, in words'
folio edit "$goal" -m 'Three more words.' --confidence 5 -q >/dev/null
like "$(folio log "$goal" -n 1)" 'confidence 5; text ' 'several changes'
folio edit "$reflection" --visibility shared -y -q >/dev/null
like "$(folio log "$reflection")" 'shared$' 'a move between the stores'
run folio log "$goal" --json
like "$out" '"schema":"folio/log/1","events":\[\{"commit":"[0-9a-f]{40}"' 'JSON'
shown=$(in_terminal env NO_COLOR=1 folio log "$goal" | tr -d '\r')
like "$shown" '^WHEN +WHO +COMMIT +WHERE +WHAT' 'a terminal: a header'
run folio log -n -3
exits 2 'no number of events'
like "$err" "^error: 'limit' cannot be -3$" 'is named'
run folio log gzzzzz
exits 3 'an id nobody knows'

# --- A clone with a part of the history ---------------------------------------------------------------

folio new agreement 'Our year' --with amina,lena -q >/dev/null
git clone -q --depth 1 "file://$PWD" "$scratch/part" && cd "$scratch/part" || exit 1
for line in log "log $goal" 'report growth' "show $goal --json" 'list agreement' undo 'new goal x' "restore $goal"; do
    # shellcheck disable=SC2086 # words
    run folio $line
    case $line in
        show* | list*)
            exits 0 "reads without the rest: $line"
            like "$err" "^warning: who signed is not known: '$PWD' has only part of its history: git fetch --unshallow\$" 'and says what it lacks'
            ;;
        *)
            exits 5 "needs the rest: $line"
            like "$err" "^error: '$PWD' has only part of its history\$" 'which is said'
            ;;
    esac
done
like "$(in_terminal folio log)" '^hint: git fetch --unshallow' 'with the way to it'
like "$(in_terminal env NO_COLOR=1 folio show "$goal" </dev/null)" '^Lead a ward round' 'an entry is shown to people'
git fetch -q --unshallow
like "$(folio log "$goal")" 'due 2026-09-02 -> 2026-07-02' 'and then all is there'
finish
