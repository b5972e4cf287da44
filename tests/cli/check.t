#!/bin/sh
# folio check: what is wrong, with its place, and exit code 4.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
run folio check
exits 0 'a new journal is fine'
is "$out" '' 'a pipe says nothing then'
out=$(folio new goal 'Lead a ward round')
goal=$(last_id)
out=$(folio new reflection 'On it' --visibility shared --goal "$goal" -m 'See it.')
thought=$(last_id)
file=$(file_of "$thought")
out=$(folio rm "$goal")
run folio check
exits 4 'a link to what is gone'
like "$out" "^$file	[0-9]+	link	error	there is no entry '$goal'$" 'is named with path and line'
is "$err" '' 'no error is printed beside it'
run folio check --json
exits 4 'as JSON too'
like "$out" '"schema":"folio/check/1"' 'with its schema'
run folio check "$thought"
exits 4 'one entry by its id'
run folio check @amina
exits 0 'another one is fine'
out=$(folio edit "$thought" --set on=)

printf -- '- [ ] Ask Lena due:someday\n' >>"$file"
run folio check
like "$out" "action	hint	this action has no id yet" 'an action without an id'
like "$out" "action	warning	'someday' is no day" 'and without a day'
like "$out" "git	hint	edited by hand" 'what no commit holds yet'
sed -i 's/ due:someday//' "$file"
run folio check --fix -n
like "$out" '^Would mend 1 entry$' 'a dry run'
run folio check --fix
exits 0 'mends what needs no decision'
like "$out" '^Mended 1 entry$' 'says so'
like "$(cat "$file")" 'Ask Lena \^t[2-9a-z]{5}$' 'the action has an id'
ok 'in one commit' git_clean .

mkdir -p goals && printf -- '---\nfolio: goal\nid: g22222\ntitle: [x\n---\n' >goals/broken.md
run folio check
exits 4 'a broken file'
like "$out" '^goals/broken.md	[0-9:]+	entry	error	' 'is named with its line'
rm -r goals
printf -- '---\nfolio: reflection\nid: r22222\ntitle: Leak\nvisibility: private\n---\n' >leak.md
run folio check
exits 4 'a private entry in the shared journal'
like "$out" 'leak.md		visibility	error	says private but is in the shared journal' 'is named'
rm leak.md
mkdir -p files/2026 && echo x >files/2026/x.txt
run folio check
exits 0 'a lone file is only a hint'
like "$out" 'files/2026/x.txt		attachment	hint	belongs to no entry' 'but said'
rm -r files

sed -i "s/^title: .*/title: On it/; s/^date: .*/date: someday/" "$file"
run folio check
exits 4 'a wrong day'
printf 'check:\n  allow:\n    - rule: field\n      reason: kept as it came\n' >>folio.yaml
run folio check
exits 0 'can be allowed with a reason'
like "$(NO_COLOR=1 in_terminal folio check "$thought" | tr -d '\r')" '^no known problem found in 1 entry$' \
    'a terminal gets words'

printf -- '---\nfolio: goal\nid: g2b3c4\ntitle: Bad\ndate: 2026-01-40\nvisibility: shared\n---\n' >x-g2b3c4.md
folio check -z >"$scratch/records"
is "$(tr -dc '\0\n' <"$scratch/records" | tr '\0' z | tr -d '\n' | cut -c1)" z '-z ends what was found with NUL'
is "$(tr -dc '\n' <"$scratch/records")" '' 'and with nothing else'
rm x-g2b3c4.md

# A damaged object is named, and left as it is.
object=$(git rev-parse HEAD:folio.yaml)
file=.git/objects/$(echo "$object" | cut -c1-2)/$(echo "$object" | cut -c3-)
chmod +w "$file" && : >"$file"
run folio check
exits 4 'a damaged object'
like "$out" "object $object is damaged" 'is named'
ok 'and stays' test -e "$file"
finish
