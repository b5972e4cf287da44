#!/bin/sh
# folio merge-driver: what plain git asks, in merge, rebase and cherry-pick; and without folio.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
out=$(folio new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4 -t ward \
    -m 'First thing.' -m 'Second thing.')
goal=$(last_id)
path=$(file_of "$goal")
like "$(git config merge.folio.driver)" 'folio merge-driver %O %A %B %L %P' 'init installs the driver'
like "$(cat .git/info/attributes)" '^\*\.md merge=folio$' 'and the attribute, where it wins'
like "$(cat .git/info/attributes)" '^/goals/\*\*/\*\.md text eol=lf -filter' 'entries pass no filter'
like "$(cat .gitattributes)" '^/folio.yaml text eol=lf merge=folio$' 'the journal carries it too'
is "$(git check-attr merge filter -- "$path" | sed 's/.*: //' | tr '\n' ' ')" 'folio unset ' 'git sees both'

# two SIDE COMMANDS: commits of theirs and of ours on one base.
sides() { # SED-OF-THEIRS SED-OF-OURS
    git checkout -q -B theirs base
    sed -i "$1" "$path"
    GIT_AUTHOR_NAME='Lena Ortiz' git commit -qam theirs
    git checkout -q -B main base
    sed -i "$2" "$path"
    git commit -qam ours
}
git tag base

# What git's own merge cannot do: the lines are neighbours.
sides 's/^due: .*/due: 2026-10-01/; s/^tags: .*/tags: [ward, lena]/; s/Second/The second/' \
    's/^entrustment_now: .*/entrustment_now: 3/; s/^tags: .*/tags: [ward, mine]/; s/First/The first/'
ok 'git merge asks folio' git merge -q theirs
is "$(sed -n 's/^due: //p' "$path")" 2026-10-01 'their field'
is "$(sed -n 's/^entrustment_now: //p' "$path")" 3 'our field'
like "$(cat "$path")" '^tags: \[ward, mine, lena\]$' 'a list of both'
like "$(cat "$path")" '^The first thing' 'our paragraph'
like "$(cat "$path")" '^The second thing' 'their paragraph'
git tag merged

git checkout -q -B rebased main~1 2>/dev/null || git checkout -q -B rebased main^
ok 'git rebase asks folio' git rebase -q theirs
is "$(git show HEAD:"$path" | grep -v ^tags)" "$(git show merged:"$path" | grep -v ^tags)" 'to the same end'
git checkout -q -B picked theirs
ok 'git cherry-pick asks folio' git cherry-pick merged^1
is "$(git show HEAD:"$path" | grep -v ^tags)" "$(git show merged:"$path" | grep -v ^tags)" 'to the same end'

# What nobody can decide.
sides 's/^due: .*/due: 2026-10-01/; s/First/Lena first/' 's/^due: .*/due: 2026-11-01/; s/First/Mine first/'
not_ok 'a conflict is one for git too' git merge -q theirs
like "$(git status --porcelain)" "^UU $path" 'git lists it'
like "$(cat "$path")" '^due: 2026-11-01$' 'front matter stays whole: our value'
like "$(cat "$path")" '^    value: 2026-10-01$' 'their value is named'
like "$(cat "$path")" '^    author: Lena Ortiz$' 'with its author'
like "$(cat "$path")" '^<<<<<<< Amina Said, ' 'our text'
like "$(cat "$path")" '^>>>>>>> Lena Ortiz, ' 'their text'
like "$(folio status)" "^Conflict.*$goal.*Lead a ward round" 'status lists it'
run folio check
exits 4 'check finds it'
like "$out" 'conflict.*a merge left something to decide' 'and says what to do'
unlike "$out" 'holds a list' 'and not that it is wrong'
is "$(folio status --format '%(section) %(relative)' | grep Conflict)" 'Conflict due' 'the field is named'
is "$(folio list has:conflicts --format '%(id)')" "$goal" 'list finds it'
git add -A && git commit -qm merged
folio new meeting M --with lena --at +1d -q >"$scratch/out"
like "$(NO_COLOR=1 in_terminal folio status)" "^Conflict +$goal +Lead a ward round  due" \
    'whole, however short the title of a meeting is'
folio edit "$goal" --due 2026-10-01 -q
unlike "$(cat "$path")" '^conflicts:' 'setting the field decides it'
like "$(folio status)" '^Conflict' 'the text still waits'
sed -i '/^<<<<<<< /d; /^=======$/,/^>>>>>>> /d' "$path"
unlike "$(folio status)" '^Conflict' 'until its markers are gone'
git commit -qam decided
like "$(folio log "$goal")" 'a merge left due undecided' 'log has words for it'
like "$(folio log "$goal")" 'decided: due' 'and for the decision'
unlike "$(folio log "$goal")" 'conflicts|\{' 'and no data'

# Both added a file.
git checkout -q -B theirs main
cp "$path" notes.md && echo 'Theirs.' >>notes.md
git add -A && git commit -qm theirs
git checkout -q main
cp "$path" notes.md && echo 'Ours.' >>notes.md
git add -A && git commit -qm ours
not_ok 'a file both added' git merge -q theirs
is "$(grep -c -e '^Ours' -e '^Theirs' notes.md)" 2 'keeps both texts'
git reset -q --hard

# Settings are merged by fields as well.
git tag -f base >/dev/null
git checkout -q -B theirs base
sed -i 's/^title: .*/title: Her title/' folio.yaml && git commit -qam theirs
git checkout -q -B main base
sed -i 's/^language: .*/language: de/' folio.yaml && git commit -qam ours
ok 'folio.yaml too' git merge -q theirs
is "$(folio config language) $(folio config title)" 'de Her title' 'both values'

# Without folio on the PATH, git merges by lines and marks what it cannot.
path=$(file_of "$goal")
git tag -f base >/dev/null
sides 's/^due: .*/due: 2026-12-01/' 's/^due: .*/due: 2026-12-24/'
mkdir "$scratch/plain"
for program in git sh sed; do
    ln -s "$(command -v $program)" "$scratch/plain/$program"
done
not_ok 'without folio' env PATH="$scratch/plain" git merge -q theirs
like "$(cat "$path")" '^<<<<<<< ' 'markers stand in the file'
like "$(cat "$path")" '^due: 2026-12-01$' 'with their text'
like "$(cat "$path")" '^due: 2026-12-24$' 'and ours'
git merge --abort

# A clone of plain git, whose owner has folio at hand.
git checkout -q main
git init -q --bare "$scratch/hub.git"
git push -q "$scratch/hub.git" main
git clone -q "$scratch/hub.git" "$scratch/hers"
cd "$scratch/hers" || exit 1
git config user.name 'Lena Ortiz'
is "$(git config merge.folio.driver)" '' 'git brings no driver'
like "$(in_terminal folio init)" 'folio config hooks true' 'who asks for it is told how'
run folio config hooks true
exits 0 'this is how'
like "$(git config merge.folio.driver)" 'folio merge-driver %O %A %B %L %P' 'it is there'
git rm -q notes.md && git commit -qm 'no second one' && git tag -f base >"$scratch/out"
sides 's/^due: .*/due: 2027-10-01/' 's/^due: .*/due: 2027-11-01/'
not_ok 'a conflict' git merge -q theirs
git add -A && git commit -qm undecided
run git push -q origin main
is "$status" 1 'what waits for a decision is not pushed'
like "$err" "^error: both texts of a merge still stand in '$path'" 'folio says why'
folio edit "$goal" --due 2027-11-01 -q
ok 'what is decided is' git push -q origin main
cd "$OLDPWD" || exit 1

# By itself.
echo one >o && echo 'one mine' >a && echo 'one hers' >b
run folio merge-driver o a b 7 picture.png
exits 2 'what it does not take is left to git'
like "$err" "warning: 'picture.png' is not merged by fields" 'with a word'
is "$(cat a)" 'one mine' 'and not touched'
run folio merge-driver o nothing b 7 x.md
exits 2 'a file that is not there'
run folio merge-driver o a b 0 x.md
exits 2 'no size of a marker'
run folio merge-driver o a b 9 x.md
exits 1 'a conflict'
is "$(head -n 1 a)" '<<<<<<<<<' 'with markers as long as asked for'
finish
