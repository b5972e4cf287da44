#!/bin/sh
# folio sync: bring, judge, merge, judge, send. Peers are a bare repository and plain git.
. "$(dirname "$0")/../lib/tap.sh"
new_journal mine
bare=$scratch/kept.git
git init -q --bare "$bare"
goal=$(folio -q new goal 'Lead a ward round' --domain contextual)
folio new reflection 'A QUOKKA that nobody sees' -m 'WOMBAT' >/dev/null

# there: where the branch stands at the remote.
there() {
    git -C "$bare" rev-parse -q --verify main
}
# from_git TEXT: plain git appends a line to the goal and pushes.
from_git() {
    git -C ../plain pull -q
    printf '\n%s\n' "$1" >>"../plain/$(git ls-files "goals/*$goal.md")"
    git -C ../plain commit -qam "$1"
    git -C ../plain push -q 2>/dev/null
}
# unchanged COMMAND...: files, refs and index of the journal are as they were. Call state first.
state() {
    { git for-each-ref; git status --porcelain -uall; git write-tree; git ls-files -s
      find . -path ./.git -prune -o -type f -exec cksum {} +; } >"$scratch/state.$1"
}
unchanged() {
    state now
    cmp "$scratch/state.before" "$scratch/state.now"
}

# --- The first time ------------------------------------------------------------------------------------

run folio sync
exits 3 'without a remote'
like "$err" 'kept nowhere else yet' 'is told'
folio remote add "$bare" >/dev/null
state before
run folio sync -n
exits 0 '-n'
like "$out" "^to	added	$goal	goal	Lead a ward round	goals/" 'says what would go'
ok 'changes nothing here' unchanged
not_ok 'nor there' there
run folio sync
exits 0 'sync'
like "$out" "^to	added	$goal	goal	Lead a ward round	goals/" 'says what went'
is "$(there)" "$(git rev-parse HEAD)" 'it is there'
is "$(git status -sb)" '## main...origin/main' 'git knows the branch by it'
run folio sync
exits 0 'again'
is "$out" '' 'nothing to say'
run folio sync --json
like "$out" '"schema":"folio/sync/1","remote":"origin","branch":"main","dry_run":false.*"private":1,"files":\[\]' 'JSON'
run in_terminal env NO_COLOR=1 folio sync
like "$out" 'Nothing new at origin, and nothing to send      1 private entry stayed here' 'on a terminal'
git -C .. clone -q "$bare" plain

# --- In and out ----------------------------------------------------------------------------------------

from_git 'From plain git.'
folio new success 'Abstract accepted' --visibility shared >/dev/null
state before
run folio sync -n
exits 0 '-n with news'
like "$out" "^from	changed	$goal	goal	Lead a ward round" 'tells of what would come'
like "$out" '^to	added	s[a-z0-9]*	success	Abstract accepted' 'and of what would go'
unlike "$out" 'removed' 'and of nothing else'
ok 'and changes nothing' unchanged
run folio sync --fetch-only
exits 0 '--fetch-only'
like "$out" "^from	changed	$goal" 'tells of it too'
is "$(git status -sb | head -n 1)" '## main...origin/main [ahead 1, behind 1]' 'it is here, and not merged'
run in_terminal -W 100 env NO_COLOR=1 folio sync
like "$out" "From origin  .*$goal.* \"Lead a ward round\": text \+3 words \(Amina Said\)" 'sync in words: what came'
like "$out" 'To origin    .*s[a-z0-9]{5}      1 private entry stayed here' 'what went, what stayed'
is "$(there)" "$(git rev-parse HEAD)" 'both have the same'
like "$(cat goals/*/*"$goal".md)" 'From plain git.' 'in the file too'
ok 'git is content' git_clean .
is "$(git -C ../plain pull -q && git -C ../plain rev-parse HEAD)" "$(there)" 'and plain git goes on from it'
run folio list -s 'plain'
like "$out" "$goal" 'the index knows what came'

# --- Hand edits ----------------------------------------------------------------------------------------

file=$(git ls-files "goals/*$goal.md")
echo 'By hand.' >>"$file"
sed -e 's/^id: .*/id: g23456/' -e 's/^title: .*/title: Made by hand/' "$file" >goals/2026/2026-03-02-made-by-hand-g23456.md
echo 'nobody asked' >notes.txt
echo 'staged' >>README.md
git add README.md
printf -- '---\nfolio: goal\nbroken: [\n---\n' >goals/2026/2026-03-02-broken-g34567.md
run folio sync
exits 0 'with edits by hand'
like "$out" "^by hand	changed				$file" 'they are told'
is "$(git log -1 --format=%s)" 'edited by hand: 2 entries' 'they became a commit'
is "$(git show --stat --format= HEAD | grep -c '|')" 2 'of the entries alone'
is "$(there)" "$(git rev-parse HEAD)" 'which went'
is "$(git status --porcelain | sort)" '?? goals/2026/2026-03-02-broken-g34567.md
?? notes.txt
M  README.md' 'what was staged is staged, what is no entry is nobody'"'"'s business'
like "$err" 'README.md: is staged for a commit of yours' 'that is told'
like "$err" 'broken-g34567.md:' 'and what cannot be read'
rm goals/2026/2026-03-02-broken-g34567.md notes.txt
git reset -q --hard
rm "$file"
run folio sync
exits 0 'a file that was removed by hand'
is "$(git -C "$bare" ls-tree -r --name-only main | grep -c "$goal")" 0 'goes there too'
run folio undo
exits 0 'and undo takes it back'
folio sync >/dev/null
is "$(git -C "$bare" ls-tree -r --name-only main | grep -c "$goal")" 1 'there too'

# --- Private -------------------------------------------------------------------------------------------

last=$(there)
private=reflections/2026/2026-03-02-dingo-r23456.md
mkdir -p reflections/2026
printf -- '---\nfolio: reflection\nid: r23456\ntitle: Dingo\ndate: 2026-03-02\nauthor: amina\nvisibility: private\n---\n\nWords.\n' >"$private"
run folio sync
exits 6 'a private text put into the shared folder by hand'
like "$err" "'$private'" 'is named'
is "$(git status --porcelain -uall)" "?? $private" 'and is in no commit'
not_ok 'and in no object' sh -c 'git cat-file --batch-all-objects --batch | grep -q Dingo'
sed -i 's/^visibility: .*/visibility: Public/' "$private"
run folio sync
exits 6 'also one that says a word nobody goes by'
like "$out$err" "'$private'" 'is named'
is "$(git status --porcelain -uall)" "?? $private" 'and is in no commit'
sed -i 's/^visibility: .*/visibility: private/' "$private"
git add "$private"
git commit -qm 'past the hook' --no-verify
run folio sync
exits 6 'or into a commit past the hook'
like "$out" "$private" 'is named'
git rm -q "$private"
git commit -qm 'and away'
run folio sync
exits 6 'also when a later commit takes it away'
is "$(there)" "$last" 'nothing was sent'
git reset -q --hard "$last"

# what only looks like a private entry
note=reflections/2026/note.md
mkdir -p reflections/2026
printf -- '---\ntitle: Quoll\nvisibility: private\n---\n\nWords.\n' >"$note"
run folio sync
exits 0 'a text that is no entry stays where it is'
is "$(git status --porcelain -uall)" "?? $note" 'and in no commit'
not_ok 'and in no object' sh -c 'git cat-file --batch-all-objects --batch | grep -q Quoll'
git add "$note"
git commit -qm 'past the hook' --no-verify
for what in 'in a commit past the hook it is one that says it is private' 'when a later commit takes it away too'; do
    run folio sync
    exits 6 "$what"
    like "$out" "^$note.*says it is private, but is no entry" 'and is named'
    is "$(there)" "$last" 'nothing was sent'
    git rm -q --ignore-unmatch "$note"
    git commit -q --allow-empty -m 'and away'
done
git reset -q --hard "$last"
mkdir -p reflections/2026
printf -- '---\ntitle: Quoll\n---\n\nWords.\n' >"$note"
git add "$note"
git commit -qm 'a note' --no-verify
run folio sync -q
exits 0 'one that says nothing is sent'
last=$(there)
sed -i 's/^title:.*/&\nvisibility: private/' "$note"
run folio sync
exits 6 'an edit by hand that makes it private is not'
is "$(there)" "$last" 'nothing was sent'
git reset -q --hard "$last"
git commit -q --allow-empty -m 'Seen with NHS number 999 000 0018' --no-verify
run folio sync
exits 6 'a number of a patient in a commit message'
unlike "$out$err" '999 000 0018' 'is masked'
is "$(there)" "$last" 'nothing was sent'
git reset -q --hard "$last"
echo 'Her NHS number is 999 000 0018.' >>"$file"
run folio sync
exits 6 'or in an edit by hand'
is "$(git rev-parse HEAD)" "$last" 'becomes no commit'
git checkout -q "$file"
run folio sync
exits 0 'without it all is well'
for place in "$bare" ../plain; do
    git -C "$place" cat-file --batch-all-objects --batch >"$scratch/objects"
    not_ok "nothing private in $place" grep -qE 'QUOKKA|WOMBAT|Dingo' "$scratch/objects"
done
for how in --all --tags --mirror; do
    git init -q --bare "$scratch/copy$how.git"
    git push -q --no-verify "$how" "$scratch/copy$how.git" 2>/dev/null
    git -C "$scratch/copy$how.git" cat-file --batch-all-objects --batch >"$scratch/objects"
    not_ok "nor by git push $how" grep -qE 'QUOKKA|WOMBAT|Dingo' "$scratch/objects"
done

# --- In the middle of something ------------------------------------------------------------------------

last=$(git rev-parse HEAD)
git checkout -q --detach
run folio sync
exits 5 'no branch'
git checkout -q main
git branch side HEAD~1
git checkout -q side
echo '/other/' >>.gitignore
git commit -qam 'other' --no-verify
git checkout -q main
echo '/mine/' >>.gitignore
git commit -qam 'mine' --no-verify
git merge side >/dev/null 2>&1
run folio sync
exits 5 'a merge in progress'
git merge --abort
git reset -q --hard "$last"

# --- Somebody else's history ------------------------------------------------------------------------------

git -C ../plain pull -q
git -C ../plain reset -q --hard HEAD~1
git -C ../plain push -qf 2>/dev/null
state before
run folio sync
exits 5 'commits taken away at the remote'
like "$err" "the history of 'origin' was rewritten" 'is told'
is "$(there)" "$(git -C ../plain rev-parse HEAD)" 'and not put back'
ok 'nor is anything changed here' unchanged
git -C ../plain commit -q --amend -m 'another past'
git -C ../plain push -qf 2>/dev/null
run folio sync
exits 5 'another past'
git fetch -q
run folio sync
exits 5 'also when git has fetched it'
git reset -q --keep origin/main
run folio sync
exits 0 'until somebody follows it'
git -C "$bare" update-ref -d refs/heads/main
run folio sync
exits 5 'a branch that is gone'
git push -q --no-verify origin main
run folio sync
exits 0 'until somebody puts it there'
git -C ../plain pull -q --rebase 2>/dev/null || git -C ../plain reset -q --hard origin/main

git init -q -b main ../stranger && echo x >../stranger/x && git -C ../stranger add . && git -C ../stranger commit -qm x
git clone -q --bare ../stranger "$scratch/stranger.git" 2>/dev/null
git remote add stranger "$scratch/stranger.git"
run folio sync stranger
exits 5 'a repository that has nothing in common'

# --- What must not come in --------------------------------------------------------------------------------

ln -s /etc/passwd ../plain/goals/link.md
git -C ../plain add . && git -C ../plain commit -qm 'a link' && git -C ../plain push -q
state before
run folio sync
exits 6 'a link'
like "$err" 'goals/link.md' 'is named'
ok 'nothing has changed' unchanged
git -C ../plain rm -q goals/link.md && git -C ../plain commit -qm 'no link' && git -C ../plain push -q
run folio sync
exits 0 'and its removal'

# --- Others are faster -------------------------------------------------------------------------------------

# While folio looks at what it is about to send, somebody pushes.
cat >.git/hooks/pre-push <<'END'
#!/bin/sh
echo "$*" >>"$HOME/pushes"
cat >>"$HOME/pushes"
[ ! -e "$HOME/race" ] || { rm "$HOME/race"; sh "$HOME/racer"; } >/dev/null 2>&1
END
chmod +x .git/hooks/pre-push
cat >"$HOME/racer" <<END
cd '$scratch/work/plain' && git pull -q && echo faster >>README.md && git commit -qam faster && git push -q
END
touch "$HOME/race"
folio new goal 'In a race' >/dev/null
run folio sync
exits 0 'somebody pushes in between'
like "$(git log --format=%s)" '^faster' 'theirs is here'
is "$(there)" "$(git rev-parse HEAD)" 'ours is there'
ok 'git is content' git_clean .
is "$(grep -c "^origin $bare" "$HOME/pushes")" 2 'the hook of somebody ran each time'
like "$(cat "$HOME/pushes")" "^refs/heads/main [0-9a-f]{40} refs/heads/main [0-9a-f]{40}" 'with what goes where'
printf '#!/bin/sh\necho not today >&2\nexit 1\n' >.git/hooks/pre-push
folio new goal 'Not today' >/dev/null
run folio sync
exits 1 'a hook that refuses'
like "$err" 'not today' 'in its own words'
rm .git/hooks/pre-push
folio sync >/dev/null

# --- Both changed the same ------------------------------------------------------------------------------------

goal=$(folio -q new goal 'Lead a ward round')
file=$(git ls-files "goals/*$goal.md")
folio sync >/dev/null
git -C ../plain pull -q
sed -i 's/^title: .*/title: Lead two ward rounds/' "../plain/$file"
git -C ../plain commit -qam 'two' && git -C ../plain push -q
folio edit "$goal" --set 'title=Lead every ward round' >/dev/null
last=$(there)
run folio sync
exits 5 'both changed one field'
like "$err" "both texts of a merge still stand in '$file'" 'is told'
like "$out" "^from	changed	$goal" 'with what came'
is "$(there)" "$last" 'nothing was sent'
run in_terminal env NO_COLOR=1 folio sync
like "$out" 'both texts of a merge still stand' 'nor the next time'
like "$(cat "$file")" '^conflicts:' 'the file names it'
perl -0pi -e 's/^conflicts:.*\n(?: .*\n)*//m' "$file"
run folio sync
exits 0 'until it is decided'
is "$(there)" "$(git rev-parse HEAD)" 'then it goes'

# --- Unreachable --------------------------------------------------------------------------------------------

folio new goal 'Later' >/dev/null
mv "$bare" "$bare.away"
state before
run folio sync
exits 7 'a remote that is not there'
ok 'nothing has changed' unchanged
run folio sync --json
like "$err" '"kind":"network","code":7' 'JSON of the error'
mv "$bare.away" "$bare"
run folio sync nobody
exits 3 'a remote there is not'

# --- One side removes what the other changes ---------------------------------------------------------

new_journal "$scratch/both"
git init -q --bare "$scratch/both.git"
round=$(folio -q new goal 'Lead a ward round')
write=$(folio -q new goal 'Write it up')
folio -q remote add "$scratch/both.git" >/dev/null
folio -q sync >/dev/null
git clone -q "$scratch/both.git" "$scratch/lena"
git -C "$scratch/lena" config user.name 'Lena Ortiz'
git -C "$scratch/lena" config user.email lena@example.org
# by_lena: what she changed is sent.
by_lena() {
    git -C "$scratch/lena" commit -qam 'By Lena'
    git -C "$scratch/lena" push -q 2>/dev/null
}
sed -i 's/^title: .*/title: Lead two ward rounds/' "$scratch/lena/$(file_of "$round")"
git -C "$scratch/lena" rm -q "$(file_of "$write")"
by_lena
folio -q rm "$round" >/dev/null
folio -q edit "$write" -m 'With a title page.' >/dev/null
run folio sync --format '%(way) %(id) %(did): %(change) (%(author))'
exits 0 'a removal beside a change'
is "$(printf '%s\n' "$out" | grep '^kept' | sort)" "$(printf '%s\n' \
    "kept $round removed here: removed here, changed by Lena Ortiz (Lena Ortiz)" \
    "kept $write removed there: removed by Lena Ortiz, changed here (Lena Ortiz)" | sort)" 'is told'
ok 'what we changed stays' test -e "$(file_of "$write")"
ok 'what they changed comes back' test -e "$(file_of "$round")"
like "$(folio status)" "^Kept		$round	Lead two ward rounds	removed here, changed by Lena Ortiz\$" \
    'status lists both'
like "$(folio status)" "^Kept		$write	Write it up	removed by Lena Ortiz, changed here\$" 'ways round'
unlike "$(FOLIO_NOW=2026-03-20T09:00 folio status)" '^Kept' 'for two weeks'
folio -q rm "$round" >/dev/null
folio -q edit "$write" --confidence 5 >/dev/null
unlike "$(folio status)" '^Kept' 'or until somebody decides'
folio -q sync >/dev/null
git -C "$scratch/lena" pull -q
git -C "$scratch/lena" rm -q "$(file_of "$write")"
by_lena
folio -q edit "$write" --confidence 6 >/dev/null
like "$(NO_COLOR=1 in_terminal folio sync)" "^Kept +$write \"Write it up\": removed by Lena Ortiz, changed here" \
    'and on a terminal'
run folio sync
unlike "$out" 'kept' 'once'

# --- Nothing was done, so only the error is told ------------------------------------------------------

new_journal "$scratch/alone"
folio -q new goal 'Alone' >/dev/null
echo 'By hand.' >>"$(git ls-files 'goals/*')"
run folio sync -n --json
exits 3 'a dry run without a remote'
is "$out" '' 'writes no document'
is "$(printf '%s\n' "$err" | grep -c schema)" 1 'but the one of the error'

# --- Signatures change no file, and are told -----------------------------------------------------------------

new_journal "$scratch/pact"
git init -q --bare "$scratch/pact.git"
folio remote add "$scratch/pact.git" >/dev/null
pact=$(folio -q new agreement 'How we work' --with amina,lena -m 'Every month.')
folio edit "$pact" --status proposed -q >/dev/null
folio sync >/dev/null
git clone -q "$scratch/pact.git" "$scratch/signer"
folio sign "$pact" --record -q >/dev/null
run folio sync -n
like "$out" "^to	signed	$pact	" 'what would be sent'
like "$(NO_COLOR=1 in_terminal folio sync)" "^To origin +$pact signed\$" 'and what was'
git -C "$scratch/signer" pull -q 2>/dev/null
(cd "$scratch/signer" && folio -c me=lena sign "$pact" --record -q && git push -q 2>/dev/null) >/dev/null
run folio sync -n --json
like "$out" '"way":"from","did":"signed","id":"'"$pact"'"[^}]*"title":"How we work"[^}]*"change":"signed by @lena"' 'JSON'
like "$(NO_COLOR=1 in_terminal folio sync)" "^From origin +$pact \"How we work\": signed by @lena" 'what came'
like "$(NO_COLOR=1 in_terminal folio sync)" '^Nothing new at origin' 'once'
folio edit "$pact" -m 'Every week.' -q >/dev/null
folio sync >/dev/null
git -C "$scratch/signer" pull -q 2>/dev/null
(cd "$scratch/signer" && folio -c me=lena sign "$pact" --record -q && git push -q 2>/dev/null) >/dev/null
folio -q new goal 'Mine meanwhile' >/dev/null
run folio sync -n
like "$out" "^from	signed	$pact	" 'what would come, where something goes as well'
run folio sync
like "$out" "^from	signed	$pact	" 'what came, where something went as well'

# --- What a merge would do --------------------------------------------------------------------------------

new_journal "$scratch/foretold"
git init -q --bare "$scratch/foretold.git"
folio remote add "$scratch/foretold.git" >/dev/null
first=$(folio -q new goal 'Foretold' --domain contextual -m 'What one wrote.')
second=$(folio -q new goal 'Removed here' --domain contextual -m 'What two wrote.')
folio sync >/dev/null
git clone -q "$scratch/foretold.git" "$scratch/other"
for each in "$first" "$second"; do
    sed -i 's/^What .* wrote/What she wrote/' "$scratch/other/$(git ls-files "goals/*$each.md")"
done
git -C "$scratch/other" commit -qam hers && git -C "$scratch/other" push -q 2>/dev/null
sed -i 's/^What .* wrote/What I wrote/' "$(git ls-files "goals/*$first.md")"
git commit -qam mine
folio rm -y -q "$second" >/dev/null
state before
run folio sync -n
exits 0 '-n with what cannot be decided'
like "$out" "^kept	removed here	$second" 'it says what would stay though it is removed'
ok 'and changes nothing' unchanged
like "$(NO_COLOR=1 in_terminal folio sync -n)" "^Conflict +$first: both texts would stand there" 'a conflict too'
like "$(NO_COLOR=1 in_terminal folio sync -n)" "^Would keep +$second \"Removed here\": removed here" 'in words'
run folio sync -n --json
like "$out" '"conflicts":1' 'JSON'
run folio sync
exits 5 'a conflict is not sent'
like "$(folio status)" "$first" 'and so it comes'
like "$out" "^from	changed	$first" 'with what came'
cat >"$scratch/bin/keeping" <<'END'
#!/bin/sh
cp "$1" "$HOME/buffer"
sed -i '/^[<=>]\{7\}/d' "$1"
END
chmod +x "$scratch/bin/keeping"
FOLIO_EDITOR=keeping in_terminal folio edit "$first" >"$scratch/out"
like "$(cat "$HOME/buffer")" "^undecided +both texts of a merge stand there: keep the right words" 'the editor says what to do'
is "$(awk 'length > 80' "$HOME/buffer")" '' 'in lines that fit'
is "$(grep -c 'wrote' "$(git ls-files "goals/*$first.md")")" 2 'both were kept'
folio edit "$second" -m 'Still there.' -q >/dev/null
FOLIO_EDITOR=keeping in_terminal folio edit "$second" >"$scratch/out"
unlike "$(cat "$HOME/buffer")" 'undecided' 'not where all is decided'
run folio sync
exits 0 'and what was decided is sent'

# What somebody broke by hand comes in, because it is theirs; and is told.
new_journal "$scratch/broken"
git init -q --bare "$scratch/broken.git"
broken=$(folio -q new success 'Was whole' --visibility shared)
folio remote add "$scratch/broken.git" >/dev/null
folio sync >/dev/null
git clone -q "$scratch/broken.git" "$scratch/breaker"
sed -i 's/^title:.*/title: [no end/' "$scratch/breaker/$(file_of "$broken")"
git -C "$scratch/breaker" -c user.name='Kofi Osei' commit -qam broken
git -C "$scratch/breaker" push -q 2>/dev/null
for each in '-n' ''; do
    # shellcheck disable=SC2086 # an option or none
    run folio sync $each
    exits 0 "an entry that cannot be read comes in${each:+, $each}"
    like "$err" "^warning: as it came from Kofi Osei it cannot be read: successes/.*$broken.md:[0-9]+:[0-9]+: " 'and is told, with the place'
done

# Settings that nobody could read are not taken.
git -C "$scratch/other" pull -q 2>/dev/null
new_journal "$scratch/settings"
git init -q --bare "$scratch/settings.git"
folio remote add "$scratch/settings.git" >/dev/null
folio sync >/dev/null
git clone -q "$scratch/settings.git" "$scratch/spoilt"
printf 'folio: 1\na: &a [x]\n' >"$scratch/spoilt/folio.yaml"
git -C "$scratch/spoilt" commit -qam spoilt && git -C "$scratch/spoilt" push -q 2>/dev/null
state before
for each in '' -n; do
    # shellcheck disable=SC2086 # an option or none
    run folio sync $each
    exits 6 "settings that cannot be read${each:+, $each}"
    like "$err" '^error: what came would leave no journal here$' 'are refused'
    like "$err" "^why: folio.yaml:2:4: anchors" 'with the place'
done
printf 'title: No format\n' >"$scratch/spoilt/folio.yaml"
git -C "$scratch/spoilt" commit -qam format && git -C "$scratch/spoilt" push -q 2>/dev/null
run folio sync
exits 6 'settings that do not say their format'
like "$err" "^why: 'folio.yaml' does not say which format it has" 'are refused too'
git -C "$scratch/spoilt" rm -q folio.yaml && git -C "$scratch/spoilt" commit -qm gone
git -C "$scratch/spoilt" push -q 2>/dev/null
run folio sync
exits 6 'no settings at all'
like "$err" "^why: it takes 'folio.yaml' away\$" 'are refused too'
is "$(folio list goal)" '' 'and the journal works'
finish
