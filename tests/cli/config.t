#!/bin/sh
# folio config: settings of the journal and of the clone.
. "$(dirname "$0")/../lib/tap.sh"
new_journal

run folio config title 'Ward years'
exits 0 'a setting of the journal'
like "$(cat folio.yaml)" '^title: "?Ward years"?$' 'is in folio.yaml'
is "$(git log --format=%s -n 1 -- folio.yaml | cut -d: -f1)" config 'and committed'
is "$(folio config title)" 'Ward years' 'and read back'
ok 'the history is clean' git_clean .

head=$(git rev-parse HEAD)
run folio config query.urgent 'is:open'
is "$(git config folio.query.urgent)" 'is:open' 'a setting of the clone is in its git configuration'
is "$(git rev-parse HEAD)" "$head" 'and makes no commit'
run folio config
like "$out" "$(printf '^query.urgent\tis:open\tclone\t')" 'all of them, families by their members'
like "$out" "$(printf '^title\tWard years\tjournal\t')" 'with values'
run folio config query.urgent --unset
is "$(git config folio.query.urgent)" '' 'taken away'
run folio config query.urgent
exits 1 'unset: exit 1'
run folio config nonsense
exits 2 'an unknown one'
run folio config nonsense 1
exits 2 'cannot be set either'
run folio config visibility.goal nobody
exits 2 'a wrong value'
run folio config visibility.goal private -n
is "$out" 'Would set visibility.goal to private' 'a dry run'
unlike "$(cat folio.yaml)" 'visibility' 'writes nothing'

# A default that lets more people see what is written is asked about.
before=$(git rev-parse HEAD)
for each in 'reflection public' 'reflection shared' 'success public' 'goal shared'; do
    # shellcheck disable=SC2086 # two words
    run folio config visibility.$each
    exits 8 "visibility.$each in a pipe"
    like "$err" "^why: Each new ${each% *} would be ${each#* } from its first word" 'says what it means'
    like "$err" 'readable by (anybody, on its site|whoever can read this journal)' 'and for whom'
done
is "$(git rev-parse HEAD)" "$before" 'and changes nothing'
run folio config visibility.reflection public -n
exits 0 'a dry run asks nothing'
out=$(in_terminal -e 'Go on? [y/N]' -s 'n
' folio config visibility.reflection public)
is "$(git rev-parse HEAD)" "$before" 'no on a terminal'
out=$(in_terminal -e 'Go on? [y/N]' -s 'y
' folio config visibility.reflection shared)
is "$(folio config visibility.reflection)" shared 'yes on a terminal'
run folio config visibility.reflection public -y
exits 0 '-y'
run folio config visibility.reflection private
exits 0 'to fewer nobody is asked'
run folio config visibility.reflection --unset
exits 0 'nor to as many'
folio config visibility.success private
run folio config visibility.success --unset
exits 8 'what is taken away may let more see it too'
folio config visibility.success --unset -y

# What has no meaning is refused, with what is allowed or how to go on.
refused() { # KEY VALUE WHY-OR-HINT
    run folio config "$1" "$2"
    exits 2 "$1 cannot be '$2'"
    like "$err" "$3" "$1 '$2': why"
}
before=$(git rev-parse HEAD)
refused title '' 'error: .title. cannot be .*|one line of 1 to 120 characters'
refused title '  ' 'one line of 1 to 120 characters'
refused title "$(printf 'two\nlines')" 'one line'
refused owner 'Amina Said' "a handle is 1 to 32 of a-z"
refused me @lena "a handle is 1 to 32 of a-z"
refused members 'amina, lena' 'handles with commas between them'
refused language english! 'the tag of a language, as en or de-CH'
refused language de_AT 'the tag of a language, as en or de-CH'
like "$(in_terminal folio config language de_AT)" "did you mean 'de-AT'" 'with the one that was meant'
refused visibility.goals private "'goals' is no kind of entry"
refused sync.timeout soon 'a number of seconds, at most a day'
refused sync.timeout 86401 'a number of seconds, at most a day'
refused sync.timeout 0 'a number of seconds, at most a day'
refused query.bad due: "'query.bad' cannot be 'due:'"
refused color sometimes 'it is one of auto, always, never'
refused editor '' 'nothing is no value'
refused site.base_url example.org 'is no web address'
refused site.orcid 0000-0002-1825-0098 'is no ORCID iD'
refused site.colours.accent teal 'is no colour'
refused site.colours.nose '#123456' 'the site has no colour .nose.'
refused timezone Europe/Berlin "there is no setting 'timezone'"
refused site.nonsense 1 "there is no setting 'site.nonsense'"
meant() { in_terminal folio config "$1" x | tr -d '\r' | sed -n 's/^hint: //p'; }
is "$(meant site.tittle)" "did you mean 'site.title'?" 'a slip is told'
is "$(meant site.colors.accent)" "did you mean 'site.colours.accent'?" 'of a family too'
is "$(meant nonsense)" 'folio config lists them' 'where none is near, they are listed'
is "$(git rev-parse HEAD)" "$before" 'none of it was written'
unlike "$(git config --get-regexp '^folio\.')" 'bad|soon|sometimes' 'nor kept in the clone'
run folio -c nonsense=1 list
exits 2 'an unknown setting for one command'
run folio -c color=sometimes list
exits 2 'a wrong value for one command'
like "$err" 'it is one of auto, always, never' 'is told as for config'

run folio config members amina,lena
exits 0 'who has a copy'
is "$(folio config members)" amina,lena 'read back'
run folio config site.colours.accent '#123456'
exits 0 'a colour'
like "$(folio config)" "$(printf '^site.colours.accent\t#123456\tjournal\t')" 'is listed by its name'
run folio config site.colours.accent --unset
exits 0 'and taken away'
run folio config visibility.success private
is "$(folio new success 'Kept to myself' --json | jq -r '.entries[0].visibility')" private \
    'who sees new entries of a kind'
run folio config visibility.success --unset -y

# Completion: names, of families the members, and what one may be.
offers() { # WORD... : what completes the last of them
    folio complete --shell bash -- config "$@" | cut -f 1 | tr '\n' ' '
}
is "$(offers vis)" "$(for kind in $(folio complete --shell bash -- new '' | cut -f 1); do printf 'visibility.%s ' "$kind"; done)" \
    'each kind has its own sight'
is "$(offers shard '')" 'year month ' 'what a setting may be'
folio config query.late 'is:overdue'
is "$(offers query.)" 'query.late ' 'saved queries'
like "$(offers '')" 'title owner members .*sync.timeout .*color ' 'every setting'

run folio config title --json
is "$out" '{"schema":"folio/config/1","name":"title","value":"Ward years"}' 'JSON'
run folio config --json
like "$out" '"settings":\[\{"name":"title"' 'all in JSON'
run folio config --unset title 'Other years'
exits 2 'what is taken away gets no value'
is "$(folio config title)" 'Ward years' 'and stays'
run folio config --unset
exits 2 'nothing said to take away'
finish
