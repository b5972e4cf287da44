#!/bin/sh
# folio purge: takes an accident out of the history for good, and says what it cannot reach.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)

everything() { # DIR: every object, and every file of the git folder
    git -C "$1" cat-file --batch-all-objects --batch
    find "$1/.git" -type f -exec cat {} +
}
nowhere() { # DIR WORD...
    dir=$1
    shift
    for word; do
        ! everything "$dir" | grep -aiq -e "$word" || { echo "$word is in $dir"; return 1; }
    done
}

out=$(folio new goal 'Lead a ward round')
keep=$(last_id)
echo 'a picture of the quokka' >"$scratch/quokka.txt"
out=$(folio new goal 'Ask about the quokka' -m 'The wombat was seen in bed nine.' --attach "$scratch/quokka.txt")
bad=$(last_id)
run folio edit "$bad" --set 'title=Ask about the wallaby'
out=$(folio new success 'Something after it' -m 'Well done.')
head=$(git rev-parse HEAD)
git show HEAD:"$(file_of "$keep")" >"$scratch/kept"

# --- Asked first -------------------------------------------------------------------------------------

run folio purge
exits 2 'an entry must be named'
run folio purge zzzzzz
exits 3 'one that is known'
run folio purge "$bad" --from cellar
exits 2 'the store must be one'
run folio purge "$bad"
exits 8 'nobody is there to answer'
like "$err" 'nobody was there to answer' 'which is said'
is "$(git rev-parse HEAD)" "$head" 'nothing was done'
run folio purge -n "$bad"
exits 0 'a dry run'
like "$out" "^Would purge $bad: 3 texts, 3 commits made anew or dropped\$" 'says how much'
like "$out" '^  shared: files/2026/quokka.txt$' 'and which files'
like "$err" 'out of its reach' 'and what it cannot do'
is "$(git rev-parse HEAD)" "$head" 'and does nothing'
run in_terminal -e '[y/N]' -s 'n\n' folio purge "$bad"
exits 8 'no is no'

# --- Done --------------------------------------------------------------------------------------------

run folio purge -y "$bad"
exits 0 'it goes'
like "$out" "^Purged $bad: 3 texts, 3 commits" 'and is told'
like "$out" 'objects removed; none of the [0-9]+ that are left is one of its texts' 'with the proof'
ok 'nothing says it any longer' nowhere . quokka wallaby wombat
not_ok 'the file is gone' test -e files/2026/quokka.txt
is "$(git log --format=%s | head -n 2)" 'new: Something after it
new: Lead a ward round' 'the commits that did nothing else are gone'
is "$(git show HEAD:"$(file_of "$keep")")" "$(cat "$scratch/kept")" 'the others are as they were'
ok 'plain git is content' git_clean .
ok 'git gc too' git gc -q --prune=now
unlike "$(folio list; folio log)" "$bad" 'folio knows it no longer'
run folio undo -n
like "$out" 'Something after it' 'undo sees the rest'
run folio purge -y "$bad"
exits 3 'twice is once too often'

# --- Private, and both ---------------------------------------------------------------------------------

out=$(folio new reflection 'A quokka at night' -m 'Nobody else may know of the wombat.')
bad=$(last_id)
run folio purge -y --from shared "$bad"
exits 3 'it is not in the shared store'
run folio share -y "$bad"
run folio share -y --to private "$bad"
not_ok 'shared and taken back it stays in the history' nowhere . quokka
run folio purge -y --from shared "$bad"
exits 0 'until it is purged there'
ok 'then it is nowhere there' nowhere . quokka wombat
ok 'the private text is as it was' grep -rq wombat "$private/reflections"
run folio purge -y --json "$bad"
exits 0 'the private one goes too'
like "$out" '"schema":"folio/purge/1"' 'as JSON'
like "$out" '"store":"private"' 'where'
ok 'nowhere' nowhere "$private" quokka wombat
ok 'both stores are whole' git_clean "$private"

# --- What is kept beside the stores --------------------------------------------------------------------

printf 'The bilby was seen.\n\n- [ ] Ask the bilby @amina due:2026-03-02\n' >"$scratch/bilby.md"
printf 'Nothing of the kind.\n' >"$scratch/other.md"
folio import -q "$scratch/bilby.md" "$scratch/other.md" >/dev/null
bad=$(folio list 'title:Bilby' --format '%(id)')
folio roster add . --name mine >/dev/null
folio roster >/dev/null
ok 'an answer of the roster may have a promise' grep -rq bilby "$private/.git/folio"
ok 'what came in is known' grep -rq "$bad" "$private/.git/folio/imported"
mkdir "$private/.git/folio/answers" .git/folio/answers
echo 'Ask the bilby' | tee .git/folio/answers/mine >"$private/.git/folio/answers/mine"
# A writer that was killed leaves what it had, under a hidden name.
echo 'Ask the bilby' | tee "$private/.git/folio/cache/.mine.folio-tmp" \
    >"$private/.git/folio/cache/answers/.roster.folio-tmp"
mkdir -p "$private/.git/folio/drafts"
printf -- '---\nfolio: reflection\nid: %s\n---\nAsk the bilby' "$bad" \
    >"$private/.git/folio/drafts/.${bad}.md.folio-tmp"
printf 'Ask the potoroo' >"$private/.git/folio/drafts/.other.md.folio-tmp"
run folio purge -y "$bad"
exits 0 'a note that came in'
is "$(cat "$private/.git/folio/drafts/.other.md.folio-tmp")" 'Ask the potoroo' 'what is of others stays'
rm "$private/.git/folio/drafts/.other.md.folio-tmp"

# Handles may begin alike.
drafts=$private/.git/folio/drafts
mkdir -p "$drafts"
folio new person Lena --is mentor -q >"$scratch/out"
for name in lena lena-2 lenart lena-ortiz .lena-ortiz; do
    printf 'Words of the %s\n' "$name" >"$drafts/$name.md"
done
run folio purge -y lena
exits 0 'a person goes'
is "$(cd "$drafts" && echo .*.md *)" '.lena-ortiz.md lena-ortiz.md lenart.md' 'with what was begun about her, and about nobody else'
rm -r "$drafts"
ok 'is not in the answers either' nowhere "$private" bilby
ok 'nor where older versions kept them' nowhere . bilby
not_ok 'whose folder is gone' test -e "$private/.git/folio/answers"
not_ok 'nor known to have come in' grep -rq "$bad" "$private/.git/folio"
run folio import "$scratch/other.md"
exits 8 'the others are'
mkdir "$private/.git/folio/answers"
echo 'Ask the bilby' >"$private/.git/folio/answers/mine"
sleep 0.1 # no answer is kept about files that were written just now
folio roster >/dev/null
ok 'a new answer takes those of older versions away' nowhere "$private" bilby
folio roster rm mine >/dev/null

# --- Earlier texts -------------------------------------------------------------------------------------

out=$(folio new goal 'About 999 000 0018' -m 'She is 999 000 0018.' 2>/dev/null)
bad=$(last_id)
file=$(file_of "$bad")
run folio purge -y --earlier "$bad"
exits 3 'there is nothing earlier'
sed 's/999 000 0018/the patient/' "$file" >"$scratch/mended"
run folio edit "$bad" -F "$scratch/mended" --set 'title=About a patient'
now=$(cat "$file")
run folio purge -y --earlier "$bad"
exits 0 'what was said before goes'
is "$(cat "$file")" "$now" 'the text stays'
ok 'the number is nowhere' nowhere . '999 000 0018'
ok 'the journal is clean' git_clean .

# --- Refused -------------------------------------------------------------------------------------------

folio -q edit "$bad" -m 'What stays.' -m '- [ ] Ask @lena' >"$scratch/out"
action=$(folio list action --format '%(id)')
run folio purge -y "$action"
exits 2 'an action is a line of an entry'
like "$err" "'$action' is an action, a line of '$bad'" 'and not all of it'
ok 'which stays' test -e "$file"
now=$(cat "$file")

git branch other
run folio purge -y "$bad"
exits 5 'another branch holds it'
like "$err" "the branch 'other' holds it too" 'which is named'
git branch -q -D other
git tag v1
run folio purge -y "$bad"
exits 5 'a tag'
git tag -d v1 >/dev/null
git init -q --bare "$scratch/remote.git"
git remote add origin "$scratch/remote.git"
git push -q origin main >"$scratch/push.out" 2>&1
run folio purge -y "$bad"
exits 6 'what was sent cannot be called back'
like "$err" "'origin/main' holds it" 'and it is said who has it'
is "$(cat "$file")" "$now" 'nothing was done'
folio sync >"$scratch/sync.out" 2>&1
git branch other
run folio purge -y "$bad"
exits 6 'what folio sync sent neither, whatever else holds it'
like "$err" "'origin/main' holds it" 'and it is said who has it'
unlike "$err" 'update-ref' 'no way round that is said'
git branch -q -D other

# --- A damaged index of git that was kept ----------------------------------------------------------------

out=$(folio new success 'A wallaby came by' -m 'x')
bad=$(last_id)
printf '\377' | dd of=.git/index bs=1 seek=90 conv=notrunc 2>"$scratch/dd"
folio new success 'Nothing to do with it' -m 'y' >"$scratch/out" 2>&1
ok 'is there' grep -q wallaby .git/index.damaged
run folio purge -y "$bad"
exits 0 'a purge'
not_ok 'takes it too, as it names the file' test -e .git/index.damaged

# --- How far it has come -----------------------------------------------------------------------------------

blob() { printf 'blob\ndata 40\n%040d\n' "$1"; }
{
    n=0
    while [ $n -lt 3000 ]; do
        n=$((n + 1))
        blob $n
    done
} | git fast-import --quiet --force >"$scratch/import" 2>&1
out=$(folio new success 'A dingo came by' -m 'z')
bad=$(last_id)
run in_terminal env GIT_PROGRESS_DELAY=3600 folio purge -n "$bad"
exits 0 'a look at one among many'
unlike "$out" 'Looking through' 'is silent for as long as git would be'
run in_terminal env GIT_PROGRESS_DELAY=0 folio purge -y "$bad"
exits 0 'a purge of one among many'
like "$out" 'Looking through all texts ever kept: [0-9]+' 'tells how far it has come'
finish
