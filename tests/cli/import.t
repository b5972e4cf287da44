#!/bin/sh
# folio import: notes of other programs become entries, all or none.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
store=$(git config folio.private.path)
notes=$scratch/notes
mkdir -p "$notes/deep/.obsidian"
# text TITLE: the file of the entry with that title.
text() { cat "$store/$(folio list --format '%(path)' "title:\"$1\"")"; }

# --- One file ----------------------------------------------------------------------------------------

printf '# A long night\n\nI waited.\n\n- [ ] Ask Lena\n' >"$notes/first.md"
touch -d 2026-01-09T12:00Z "$notes/first.md"
run folio import -n "$notes/first.md"
exits 0 'a dry run'
like "$out" '^Would add r[a-z0-9]{5}  A long night' 'says what would be'
is "$(folio list reflection)" '' 'and brings nothing'
run folio import "$notes/first.md"
exits 0 'a note'
like "$out" '^Added r[a-z0-9]{5}  A long night   date Fri 2026-01-09, private$' 'with its title, and the day it was changed'
is "$(text 'A long night' | sed -n '/^---$/,$p' | sed '1,/^---$/{/^---$/!d}' | grep -c 'A long night')" 0 'which is not in the text too'
like "$(text 'A long night')" '^- \[ \] Ask Lena \^t' 'promises count'
ok 'the file stays' test -s "$notes/first.md"
ok 'git is clean' git_clean .
is "$(git log --oneline | wc -l)" 1 'nothing of it is in the shared journal'
folio undo -q >/dev/null
is "$(folio list reflection)" '' 'undo takes it back'

# --- A folder ----------------------------------------------------------------------------------------

cat >"$notes/2025-11-03-second.md" <<'END'
See [the first](first.md), [[third]], [[gone]] and [none](gone.md).
Also [[deep]] and [[ward notes#Night|that night]].
END
printf 'It was long.\n' >"$notes/deep/ward notes.md"
cat >"$notes/third.md" <<'END'
---
title: "Third: with fields"
date: 2024-05-06T10:00:00+02:00
tags: [Ward Round, icu]
author: Jane Doe
visibility: public
status: seedling
draft: true
params:
  a: 1
---
Back to [[2025-11-03-second]].
END
printf 'Deep.\n' >"$notes/deep/deep.txt"
echo x >"$notes/picture.png"
echo x >"$notes/deep/.obsidian/hidden.md"
ln -s /etc/hostname "$notes/link.md"
run folio import "$notes" -t before
exits 0 'a folder'
is "$(printf '%s\n' "$out" | grep -c '^Added')" 5 'every note of it'
like "$err" '^warning: 2 files are no note and stayed out \(-v names them\)$' 'what is none is counted'
is "$(git -C "$store" log --format=%s -1)" 'import: 5 entries' 'in one commit'
first=$(folio list 'title:"A long night"' --format '%(id)')
third=$(folio list 'title:"Third: with fields"' --format '%(id)')
second=$(text Second)
like "$second" "\[the first\]\(../2026/2026-[-a-z0-9]*-$first\.md\)" 'links lead on'
like "$second" "\[\[$third\]\]" 'those by name too'
like "$second" "\[\[$(folio list title:Deep --format '%(id)')\]\]" 'wherever it is'
like "$second" "\[\[$(folio list 'title:"Ward notes"' --format '%(id)')\|that night\]\]" 'and of more words than one'
like "$second" '\[\[ gone\]\] and \[none\]\(imported:gone\.md\)' 'what is not here is led to by none'
like "$second" '^date: 2025-11-03$' 'the day is that of the name'
third=$(text 'Third: with fields')
like "$third" '^date: 2024-05-06$' 'or that of the front matter'
like "$third" '^tags: \[Ward-Round, icu, before\]$' 'fields are those of the kind, and themes come to others'
like "$third" '^visibility: private$' 'what it says of its readers does not count'
for kept in 'imported_visibility: public' 'imported_author: Jane Doe' 'imported_status: seedling' \
    'imported_date: 2024-05-06T10:00:00\+02:00' 'draft: true' '  a: 1'; do
    like "$third" "^$kept\$" "kept: $kept"
done
not_ok 'hidden files stay out' grep -rq hidden "$store/reflections"
is "$(folio check)" '' 'nothing is wrong with them'
is "$(git log --oneline | wc -l)" 1 'nothing of it is in the shared journal'
echo new >"$notes/new.md"
run folio import "$notes" -v -n
rm "$notes/new.md"
like "$err" "^warning: '$notes/picture.png' is no note$" '-v names what is none'

# --- Again -------------------------------------------------------------------------------------------

count=$(folio list reflection | wc -l)
run folio import "$notes" -t before
exits 8 'the same folder once more'
like "$err" '^warning: 5 notes came in before and stayed out \(-v names them\)$' 'brings nothing'
like "$err" '^error: there is no note that is new$' 'and says why'
is "$(folio list reflection | wc -l)" "$count" 'and nothing is there twice'
run folio import "$notes/first.md" -v
like "$err" "^warning: '$notes/first.md' came in before, as $first$" '-v names its entry'
printf 'After [[third]].\n' | tee "$notes/fourth.md" >"$notes/fifth.md"
printf 'Deep.\n' >"$notes/deep/deeper.txt"
run folio import "$notes" -n
exits 0 'with new notes, to try'
run folio import "$notes"
exits 0 'with new notes'
is "$(printf '%s\n' "$out" | grep -c '^Added')" 3 'those come in, if their words alone are known too'
like "$(text Fourth)" "\[\[$(folio list 'title:"Third: with fields"' --format '%(id)')\]\]" \
    'and name the entries of the others'
folio undo >/dev/null
run folio import "$notes"
exits 0 'what undo took back'
is "$(printf '%s\n' "$out" | grep -c '^Added')" 3 'comes in again'
folio undo >/dev/null
rm "$notes/fourth.md" "$notes/fifth.md" "$notes/deep/deeper.txt"
folio rm -y "$first" >/dev/null
run folio import "$notes/first.md"
exits 0 'and what was removed'
not_ok 'nothing of that is in the entries' grep -rqE '[0-9a-f]{64}' "$store/reflections"
is "$(git status --porcelain)$(git -C "$store" status --porcelain)" '' 'nor in what git keeps'

# --- A vault -----------------------------------------------------------------------------------------

mkdir -p "$scratch/vault/Daily" "$scratch/vault/People" "$scratch/vault/a" "$scratch/vault/b"
printf 'Of the vault.\n' >"$scratch/vault/Night Shift.md"
printf '# Lena Ortiz\n' >"$scratch/vault/People/Léna.md"
printf 'Twice.\n' | tee "$scratch/vault/a/same.md" >"$scratch/vault/b/same.md"
printf 'With [[LE\314\201NA|her]]: [n](Night%%20Shift.md), [[night shift]], [[people/léna]], [l](Léna.md), [[same]], [s](gone/a-léna.md)\n' \
    >"$scratch/vault/Daily/2024-03-02.md"
printf -- '---\n\nA line across the page.\n' >"$scratch/vault/line.md"
run folio import "$scratch/vault" --no-pager
exits 0 'a vault'
lena=$(folio list 'title:"Lena Ortiz"' --format '%(id)')
night=$(folio list 'title:"Night Shift"' --format '%(id)')
daily=$(cat "$store"/reflections/2024/2024-03-02-*.md)
like "$daily" '^title: "?With her: n' 'a title has the words of its links'
like "$daily" "^With \[\[$lena\|her\]\]: " 'names are found however they are written'
like "$daily" "\[n\]\(\S*$night\.md\), \[\[$night\|night shift\]\], \[\[$lena\|people/léna\]\]" \
    'and places from the top of the vault'
like "$daily" "\[l\]\(\S*$lena\.md\), \[\[ same\]\], \[s\]\(imported:gone/a-léna\.md\)" \
    'a name that two have leads to none, and a place that is not here does not either'
like "$(text Line)" '^A line across' 'what is never closed is no front matter'

# --- What others should not read ----------------------------------------------------------------------

printf -- '---\ntitle: "Ring 07700 900123"\n---\n\n# A call\n\nRing 07700 900123.\n' >"$scratch/call.md"
printf '\n# A call\n\n\nRing 07700 900123.\r\n' >"$scratch/other.md"
run folio import -n "$scratch/call.md" "$scratch/other.md"
exits 0 'what may tell who somebody is'
like "$err" "^warning: $scratch/call.md: looks like a telephone number" 'is named with its note'
like "$err" "^warning: $scratch/call.md:7: looks like a telephone number" 'and its line there'
like "$err" "^warning: $scratch/other.md:5: looks like a telephone number" 'whatever became of the first ones'

printf '# B\n\nNHS number 943 476 5919.\n' >"$scratch/number.md"
run folio import -n "$scratch/number.md"
exits 0 'what is beyond doubt may be private'
for tier in shared public; do
    run folio import --visibility $tier "$scratch/number.md" "$scratch/other.md"
    exits 2 "but not $tier, as when it is shared"
    like "$err" "^warning: $scratch/number.md:3:[0-9]+: looks like an NHS number" 'and is named'
done

# --- As something else -------------------------------------------------------------------------------

run folio import --kind success --whose amina --visibility shared "$notes/deep/deep.txt"
exits 0 'another kind'
like "$out" '^Added s[a-z0-9]{5}  Deep .*shared$' 'and for others, when that is said'
printf -- '---\nfolio: goal\nid: g23456\ntitle: Old goal\ndate: 2025-01-01\nauthor: amina\nvisibility: public\n---\n\nSee [[g34567]].\n' >"$scratch/goal.md"
printf -- '---\nfolio: goal\nid: g34567\ntitle: Older goal\ndate: 2024-01-01\nauthor: amina\nvisibility: public\n---\n' >"$scratch/older.md"
run folio import "$scratch/goal.md" "$scratch/older.md" --json
exits 0 'entries come in as entries'
like "$out" '"schema":"folio/import/1"' 'JSON'
like "$(text 'Old goal')" '^id: g23456$' 'with their ids'
like "$(text 'Old goal')" '^visibility: private$' 'private as all'
like "$(text 'Old goal')" '\[\[g34567\]\]' 'and what ties them'
echo 'Changed.' >>"$scratch/goal.md"
run folio import "$scratch/goal.md"
exits 0 'once more, with other words'
is "$(folio list goal 'title:"Old goal"' | cut -f 1 | sort -u | wc -l)" 2 'it is another one'

# --- Front matter of TOML ----------------------------------------------------------------------------

mkdir "$scratch/hugo"
cat >"$scratch/hugo/post.md" <<'END'
+++
title = "Of a site"
date = 2023-05-06T10:00:00+02:00
draft = true
tags = ["night", 'icu']
[params]
  a = 1
+++

Words.
END
run folio import "$scratch/hugo"
exits 0 'a post with front matter between plus signs'
post=$(text 'Of a site')
for kept in 'date: 2023-05-06' 'tags: \[night, icu\]' 'draft: true' '  a: 1'; do
    like "$post" "^$kept\$" "is read as if it were YAML: $kept"
done
unlike "$post" '\+\+\+' 'and is not in the text'
printf '+++\ntitle = "x"\nmenu = {a = 1}\n+++\nWords.\n' >"$scratch/hugo/menu.md"
run folio import "$scratch/hugo"
exits 2 'what is not simple in it'
like "$err" "^warning: $scratch/hugo/menu.md:3: of TOML only lines like key = .*: write this so, or .* as YAML between" 'is named'

# --- Front matter of JSON ----------------------------------------------------------------------------

mkdir "$scratch/json"
cat >"$scratch/json/post.md" <<'END'
{
   "title": "Of braces",
   "date": "2023-05-06T10:00:00+02:00",
   "draft": true,
   "weight": 15,
   "tags": ["night", "icu"],
   "params": { "a": 1 }
}

Words.
END
printf '{draft} Said in passing.\n' >"$scratch/json/words.md"
run folio import "$scratch/json"
exits 0 'a post with front matter in braces'
post=$(text 'Of braces')
for kept in 'date: 2023-05-06' 'tags: \[night, icu\]' 'draft: true' 'weight: 15' '  a: 1'; do
    like "$post" "^$kept\$" "is read as if it were YAML: $kept"
done
unlike "$post" '[{}]' 'and is not in the text'
like "$post" '^visibility: private$' 'it is private'
like "$(text Words)" '^\{draft\} Said in passing\.$' 'braces that are none stay words'
printf '{\n  "title": "x",\n  "tags": [1,]\n}\nWords.\n' >"$scratch/json/comma.md"
run folio import "$scratch/json"
exits 2 'what is no JSON in it'
like "$err" "^warning: $scratch/json/comma.md:3:14: the front matter is no JSON: .*: mend it, or leave an empty line above it: then it is text$" \
    'is named with its place'
printf '\n' | cat - "$scratch/json/comma.md" >"$scratch/braces.md"
run folio import "$scratch/braces.md"
exits 0 'below an empty line'
like "$(text Braces)" '^  "tags": \[1,\]$' 'it is text'

# --- A text journal ----------------------------------------------------------------------------------

mkdir "$scratch/jrnl"
cat >"$scratch/jrnl/journal.txt" <<'END'
[2024-01-02 09:30:00 PM] A night of waiting *
I waited with @lena, +icu.

  It was long: see [[journal]].
---
title: not mine
---

[2024-01-03 10:00:00 AM] Only a title.

[2024-01-04 10:00:00 AM]
Ring 07700 900123.
END
run folio import "$scratch/jrnl"
exits 0 'a text journal'
is "$(printf '%s\n' "$out" | grep -c '^Added')" 3 'each of its entries'
is "$(git -C "$store" log --format=%s -1)" 'import: 3 entries' 'in one commit'
like "$err" "^warning: $scratch/jrnl/journal.txt:12: looks like a telephone number" 'what is told has its line there'
night=$(text 'A night of waiting')
for kept in 'date: 2024-01-02' 'imported_date: "?2024-01-02 09:30:00 PM"?' 'starred: true' 'tags: \[lena, icu\]' \
    'visibility: private' 'I waited with @lena, \+icu\.' '  It was long: see \[\[ journal\]\]\.' 'title: not mine'; do
    like "$night" "^$kept\$" "it has: $kept"
done
is "$(printf '%s\n' "$night" | sed -n '/^I waited/,$p')" 'I waited with @lena, +icu.

  It was long: see [[ journal]].
---
title: not mine
---' 'its text is word for word'
like "$(text 'Only a title.')" '^date: 2024-01-03$' 'one without a text'
like "$(text 'Ring 07700 900123.')" '^date: 2024-01-04$' 'and one without a title'
printf '\n[2024-01-05 10:00:00 AM] One more\nWords.\n' >>"$scratch/jrnl/journal.txt"
run folio import "$scratch/jrnl"
exits 0 'a journal that has grown'
is "$(printf '%s\n' "$out" | grep '^Added' | cut -d ' ' -f 4-5)" 'One more' 'only what is new'
like "$err" '^warning: 3 notes came in before' 'the rest is known'
run folio import -n --kind meeting --set people=lena "$scratch/jrnl" -q
exits 0 'meetings have the moment too'
printf '2024-02-01 09:30 First\nSaid @so.\n\n2024-02-02 09:30 Second\n' >"$scratch/old.txt"
run folio import "$scratch/old.txt"
exits 0 'a journal of the first version'
is "$(printf '%s\n' "$out" | grep -c '^Added')" 2 'without brackets'
printf '[2024-02-30 09:30] First\n\n[2024-03-01 09:30] Second\n' >"$scratch/unreal.txt"
printf '2024-02-01 09:30 INFO one\n2024-02-01 09:31 INFO two\n' >"$scratch/log.txt"
run folio import "$scratch/unreal.txt" "$scratch/log.txt"
exits 0 'what is not clearly one'
is "$(printf '%s\n' "$out" | grep -c '^Added')" 2 'is a text as any other'
like "$(text Unreal)" '^\[2024-02-30 09:30\] First$' 'with all its lines'
{ for day in 10 11 12; do printf '[2024-03-%s 09:30] Day %s\n' $day $day; head -c 600000 /dev/zero | tr '\0' x; printf '\n\n'; done; } >"$scratch/years.txt"
run folio import -n "$scratch/years.txt"
exits 0 'a journal may be larger than an entry'
is "$(printf '%s\n' "$out" | grep -c '^Would add')" 3 'as long as each of its own is not'
{ printf '[2024-03-13 09:30] Long\n'; head -c 1200000 /dev/zero | tr '\0' x; printf '\n'; } >>"$scratch/years.txt"
run folio import -n "$scratch/years.txt"
exits 2 'but not one of them'
like "$err" "^warning: $scratch/years.txt:10: it is larger than an entry can be" 'which is named'

# --- Nothing in it -----------------------------------------------------------------------------------

mkdir "$scratch/daily"
: >"$scratch/daily/2026-01-02.md"
printf -- '---\ncssclass: day\n---\n \n' >"$scratch/daily/2026-01-03.md"
run folio import -n "$scratch/daily"
exits 8 'notes of days on which nothing was written'
echo Words. >"$scratch/daily/2026-01-04.md"
run folio import -n "$scratch/daily" -q
exits 0 'do not keep the others out'
is "$(printf '%s\n' "$out" | wc -l)" 1 'and do not come in'
like "$err" '^warning: 2 files are no note and stayed out' 'which is told'

# --- Named twice -------------------------------------------------------------------------------------

ln -s deep.txt "$notes/deep/again.txt"
printf "Deeper.\n" >>"$notes/deep/deep.txt"
printf "Longer.\n" >>"$notes/deep/ward notes.md"
run folio import -n -q "$notes/deep" "$notes/deep/deep.txt" "$notes/deep/again.txt" "$notes/deep/../deep"
is "$(printf '%s\n' "$out" | wc -l)" 2 'a file comes in once, however often it is named'

# --- What cannot be ----------------------------------------------------------------------------------

before=$(git -C "$store" rev-parse HEAD)
printf 'caf\351\n' >"$notes/latin.md"
printf -- '---\na: &b c\n---\n' >"$notes/anchor.md"
run folio import "$notes"
exits 2 'what cannot be read'
like "$err" "^warning: $notes/latin.md:1:4: the text is not UTF-8: save it as UTF-8 " 'is named with its place'
like "$err" "^warning: $notes/anchor.md:2:4: " 'all of it'
like "$err" '^error: nothing was brought in: 2 notes do not fit$' 'and all stay out'
is "$(git -C "$store" rev-parse HEAD)" "$before" 'nothing changed'
head -c 1200000 /dev/zero | tr '\0' x >"$scratch/large.md"
run folio import "$scratch/large.md"
exits 2 'a file that is too large'
like "$err" "^warning: $scratch/large.md: it is larger than an entry can be \(1 MiB\): split it" 'is named'
mv "$store" "$store.away"
run folio import "$notes/first.md" "$notes/third.md"
exits 3 'private entries that are elsewhere'
is "$(printf '%s\n' "$err" | grep -c 'private entries are not in')" 1 'are told of once'
mv "$store.away" "$store"
run folio import "$scratch/nowhere"
exits 1 'a file that is not there'
run folio import
exits 2 'no file'
run folio import --kind person "$notes/first.md"
exits 2 'a note is nobody'
run folio import --kind challenge "$notes/first.md"
exits 2 'a kind that wants more'
like "$err" "^warning: $notes/first.md.*'ask' is missing" 'is named'
mkdir "$scratch/empty"
run folio import "$scratch/empty"
exits 8 'a folder without notes'
run folio import goals
exits 1 'a folder that is not there'
mkdir -p goals && echo x >goals/stray.md
run folio import goals
exits 5 'files of the journal itself'
like "$err" "^error: 'goals' is among the files of the journal$" 'are there already'
for folder in . "$store"; do
    run folio import -n "$folder"
    exits 5 'nor is the journal brought into itself'
    like "$err" "^error: '$folder' is the folder of the journal$" 'which is said'
done
mkdir ../around && cp -r "$scratch/daily" ../around/ && mv "$(pwd)" ../around/inside && cd ../around/inside || exit 1
run folio import -n -q ..
is "$(printf '%s\n' "$out" | wc -l)" 1 'nor with the folder around it'
like "$(folio complete -- import --ki)" '^--kind' 'completion knows its options'
like "$(folio complete -- im)" '^import' 'and the verb'

printf -- '---\n{about: {folio: goal}}\n---\nWords.\n' >"$scratch/deep.md"
run folio import "$scratch/deep.md"
exits 2 'a note that only looks like an entry is left out'
like "$err" 'deep.md. is no entry' 'and named'
finish
