#!/bin/sh
# folio export: json, csv and ics; what goes out and what does not; files that are whole or not there.
. "$(dirname "$0")/../lib/tap.sh"
needs jq python3
new_journal
make() {
    out=$(folio new "$@") && last_id
}
ward=$(make goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4 -t icu -m '- [ ] Ask for a date @amina due:2026-03-09')
thought=$(make reflection 'Zebra thought' -m 'PRIVATE-WORDS stay here.')
meet=$(make meeting 'With Lena; first, and long' --with lena --at '2026-03-12 23:30' --for 45m \
    --agenda 'Where I am' --agenda 'Next: rounds, beds; lists')

# --- JSON ------------------------------------------------------------------------------------------

run folio export json
exits 0 'json'
printf '%s\n' "$out" >"$scratch/all.json"
is "$(jq -r .schema "$scratch/all.json")" 'folio/entries/1' 'has a schema'
is "$(jq -r '.entries[].id' "$scratch/all.json" | grep -cE "^($ward|$meet|amina)\$")" "$(jq '.entries | length' "$scratch/all.json")" \
    'shared entries, nothing else'
is "$(jq -r ".entries[] | select(.id == \"$ward\") | .fields.entrustment_target, .fields.tags[0], .visibility" "$scratch/all.json" | tr '\n' ' ')" \
    '4 icu shared ' 'numbers are numbers, lists are lists'
like "$(jq -r ".entries[] | select(.id == \"$ward\") | .body" "$scratch/all.json")" '^- \[ \] Ask for a date' 'and the text'
unlike "$out" 'PRIVATE-WORDS|Zebra' 'nothing private'
run folio export json 'visibility:private'
is "$(printf '%s' "$out" | jq '.entries | length')" 0 'not by a query either'
run folio export json --visibility private
is "$(printf '%s' "$out" | jq -r '.entries[].id')" "$thought" 'private ones when asked for by name'
run folio export json goal
is "$(printf '%s' "$out" | jq -r '.entries[].id')" "$ward" 'kinds'
run folio export json -t icu --status active --due-before 2027-01-01
is "$(printf '%s' "$out" | jq -r '.entries[].id')" "$ward" 'the filters of list'
run folio export json action
exits 2 'actions have no file of their own'
like "$err" 'go out with the entries' 'it says'

# --- CSV: read back by another program ---------------------------------------------------------------

cat >"$scratch/rows.py" <<'END'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))
assert len(set(map(len, rows))) == 1, 'rows of one length'
at = {row[rows[0].index('id')]: dict(zip(rows[0], row)) for row in rows[1:]}
print(at[sys.argv[2]][sys.argv[3]])
END
ok 'csv to a file' folio export csv -o "$scratch/all.csv"
is "$(python3 "$scratch/rows.py" "$scratch/all.csv" "$ward" title)" 'Lead a ward round' 'a cell'
is "$(python3 "$scratch/rows.py" "$scratch/all.csv" "$meet" agenda)" 'Where I am, Next: rounds, beds; lists' 'a list'
like "$(python3 "$scratch/rows.py" "$scratch/all.csv" "$ward" body)" "^'- \\[ \\] Ask for a date" 'the text'
is "$(python3 "$scratch/rows.py" "$scratch/all.csv" "$ward" seen)" shared 'who sees it'
is "$(head -n 1 "$scratch/all.csv" | tail -c 2 | od -An -tx1 | tr -d ' ')" 0d0a 'lines end in CRLF'
sums=$(make goal '=1+1' -d canonical --due +1m --measure '@SUM(A1)' -t '"quoted"')
folio export csv goal -o "$scratch/goals.csv" -q
is "$(python3 "$scratch/rows.py" "$scratch/goals.csv" "$sums" title)" "'=1+1" 'a formula is words'
is "$(python3 "$scratch/rows.py" "$scratch/goals.csv" "$sums" measure)" "'@SUM(A1)" 'in any field'
is "$(python3 "$scratch/rows.py" "$scratch/goals.csv" "$sums" tags)" '"quoted"' 'quotes'

# --- ICS: unfolded and read back -----------------------------------------------------------------------

cat >"$scratch/events.py" <<'END'
import re, sys
raw = open(sys.argv[1], 'rb').read()
assert all(len(line) <= 75 for line in raw.split(b'\r\n')), 'lines of at most 75 bytes'
assert b'\n' not in raw.replace(b'\r\n', b''), 'CRLF only'
lines = raw.decode().replace('\r\n ', '').split('\r\n')
assert lines[0] == 'BEGIN:VCALENDAR' and lines[-2:] == ['END:VCALENDAR', '']
event, depth = None, []
for line in lines[:-1]:
    name, value = re.match(r'([A-Z-]+)(?:;[A-Z]+=[^:;]+)*:(.*)$', line, re.S).groups()
    if name == 'BEGIN':
        depth.append(value)
        event = {} if value == 'VEVENT' else event
    elif name == 'END':
        assert depth.pop() == value
        if value == 'VEVENT':
            assert {'UID', 'DTSTAMP', 'DTSTART', 'SUMMARY'} <= event.keys()
            words = re.sub(r'\\(.)', lambda m: '|' if m[1] == 'n' else m[1], '~'.join(
                event.get(k, '') for k in ('UID', 'DTSTART', 'DTEND', 'SUMMARY', 'DESCRIPTION', 'STATUS')))
            print(words)
    elif event is not None and depth[-1] == 'VEVENT':
        assert name not in event, 'each property once'
        event[name] = value
assert depth == []
END
ok 'ics to a file' folio export ics -o "$scratch/all.ics"
python3 "$scratch/events.py" "$scratch/all.ics" >"$scratch/events"
is "$(grep "^$meet@" "$scratch/events")" \
    "$meet@folio.invalid~20260312T233000~20260313T001500~With Lena; first, and long~Where I am|Next: rounds, beds; lists~CONFIRMED" \
    'a meeting over midnight'
is "$(grep "^$ward-" "$scratch/events")" "$ward-due@folio.invalid~20260902~20260903~Due: Lead a ward round~~" 'a day due'
like "$(cat "$scratch/events")" '^t[a-z0-9]{5}-due@folio.invalid~20260309~20260310~Due: Ask for a date~~$' 'an open action'
folio 'done' "$(folio list action --format '%(id)')" -q
folio edit "$meet" --status cancelled -q
folio edit "$ward" --due 2026-08-01 -q
folio export ics -o "$scratch/all.ics" -f -q
python3 "$scratch/events.py" "$scratch/all.ics" >"$scratch/later"
like "$(cat "$scratch/later")" "^$meet@.*~CANCELLED\$" 'a cancelled meeting says so under the same name'
like "$(cat "$scratch/later")" "^$ward-due@folio.invalid~20260801" 'a moved day too'
unlike "$(cat "$scratch/later")" 'Ask for a date' 'what is done is left out'
folio edit "$ward" --title "$(printf 'Ärzte %.0sübergeben' 1 2 3 4 5 6 7)" -q
folio export ics goal -o "$scratch/all.ics" -f -q
like "$(python3 "$scratch/events.py" "$scratch/all.ics")" 'Due: Ärzte übergebenÄrzte' 'no character is cut in two by folding'

# --- Files ---------------------------------------------------------------------------------------------

run folio export csv -o "$scratch/all.csv"
exits 5 'a file that is there stays'
like "$err" "all\.csv' is there already" 'it says'
run folio export csv -o "$scratch/all.csv" --force
exits 0 'unless forced'
like "$out" '^Wrote .*all\.csv: [0-9]+ entries as csv$' 'and tells'
run folio export csv -o "$scratch/none/all.csv"
exits 3 'a folder that is not there'
run folio export csv -o "$scratch"
exits 2 'a folder is no file'
run folio export json --visibility private -o private.json
exits 6 'private entries do not go into the journal'
not_ok 'nothing was written' test -e private.json
ln -s "$PWD" "$scratch/link"
run folio export json --visibility private -o "$scratch/link/private.json"
exits 6 'not by a link either'
run sh -c 'cd "$1" && folio export json --visibility private -o private.json' sh "$scratch/link"
exits 6 'nor where the journal itself is entered by one'
not_ok 'nothing was written' test -e private.json
ok 'elsewhere they do' folio export json --visibility private -o "$scratch/private.json"
is "$(stat -c %a "$scratch/private.json")" 600 'for their owner alone'
is "$(find "$scratch" -maxdepth 1 -name '.*tmp*')" '' 'nothing is left over'

# --- Words, forms ----------------------------------------------------------------------------------------

run folio export
exits 2 'a format is needed'
run folio export cvs
exits 2 'an unknown format'
like "$err" "there is no format 'cvs'" 'is named'
like "$(in_terminal env NO_COLOR=1 folio export cvs | tr -d '\r')" "did you mean 'csv'" 'with a near one'
run folio export csv goal --json
is "$(printf '%s' "$out" | jq -r '.schema, .format, .entries' | tr '\n' ' ')" 'folio/export/1 csv 2 ' '--json tells what was done'
like "$(printf '%s' "$out" | jq -r .text)" '^path,seen,folio' 'and has the text'
printf -- '---\nfolio: goal\nid: gccccc\ntitle: "evil \\e[31m \\u202e"\ndate: 2026-03-02\n---\n' \
    >goals/2026/2026-03-02-evil-gccccc.md
printf -- '---\nfolio: goal\ntitle: [broken\n---\n' >goals/2026/2026-03-02-broken-gbbbbb.md
run folio export json
exits 0 'a file that cannot be read does not stop it'
like "$err" 'left out: goals/2026/2026-03-02-broken-gbbbbb\.md:[0-9]+' 'is named'
shown=$(in_terminal env NO_COLOR=1 folio --no-pager export csv goal)
unlike "$shown" "$(printf '\033\\[31m|\342\200\256')" 'a terminal is not told to do anything'
is "$(folio complete -- export '')" "$(printf 'json\tentries with all fields and their text, one document\ncsv\tentries as a table for a spreadsheet\nics\tmeetings and days due for a calendar\ncounts\twhole numbers of a quarter, for a programme\nhtml\tthe portfolio as one file that opens anywhere')" \
    'completion'
like "$(folio complete -- export json 'go')" '^goal' 'and of kinds'
finish
