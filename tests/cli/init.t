#!/bin/sh
# folio init: a journal out of nothing, out of a repository, and the sample.
. "$(dirname "$0")/../lib/tap.sh"

run folio init journal
exits 0 'makes a journal'
is "$out" 'Made journal/ (git repository, branch main). Reflections stay private until you share them.' \
    'and says so'
ok 'with its marker' test -f journal/folio.yaml
ok 'and a clean history' git_clean journal
is "$(git -C journal fsck --strict 2>&1)$(git -C "$(git -C journal config folio.private.path)" fsck --strict 2>&1)" '' \
    'no object is left over'
is "$(stat -c %a "$(git -C journal config folio.private.path)")" 700 'private entries are for the owner'
like "$(in_terminal -W 120 folio init other)" 'hint: cd other; folio new goal' 'what to do next'

run folio init journal
exits 5 'not twice'
run folio init -q quiet
is "$out" '' '-q says nothing'

run folio init --json --title 'Ward years' --owner ben third
like "$out" '^\{"schema":"folio/init/1","folder":".*/third","branch":"main","private_path":".*","adopted":false,"hooks":true,"entries":[0-9]+\}$' \
    'JSON'
is "$(folio -C third config title)" 'Ward years' 'the title'
is "$(folio -C third config owner)" 'ben' 'the owner'

run env GIT_AUTHOR_NAME= GIT_COMMITTER_NAME= GIT_AUTHOR_EMAIL= GIT_COMMITTER_EMAIL= HOME="$scratch/nobody" \
    XDG_CONFIG_HOME="$scratch/nobody" GIT_CONFIG_GLOBAL=/dev/null folio init nameless
exits 1 'git knows no name'
like "$err" 'git does not know your name' 'which is said'
not_ok 'and nothing is left' test -e nameless
mkdir empty
run env GIT_AUTHOR_NAME= GIT_COMMITTER_NAME= GIT_AUTHOR_EMAIL= GIT_COMMITTER_EMAIL= HOME="$scratch/nobody" \
    XDG_CONFIG_HOME="$scratch/nobody" GIT_CONFIG_GLOBAL=/dev/null folio init empty
is "$(ls -A empty 2>&1)" '' 'of a folder that was there, the folder'
rmdir empty
run folio init ''
exits 2 'a folder without a name'
not_ok 'is not this one' test -e folio.yaml

mkdir repo && git -C repo init -q && echo text >repo/notes.md \
    && git -C repo add notes.md && git -C repo commit -qm first
run folio init repo
like "$out" '^Adopted repo/ ' 'adopts a repository'
is "$(cat repo/notes.md)" 'text' 'and leaves its files alone'

git init -q --bare bare.git
run folio -C bare.git init
exits 5 'a bare repository has no place for files'
like "$err" "^error: '.*/bare.git' is a bare repository$" 'which is said'

mkdir here && cd here || exit 1
run folio init --private "$scratch/mine"
like "$out" '^Made \./ ' 'here'
ok 'private entries where they were wanted' test -d "$scratch/mine/.git"
folio -q new reflection 'Mine' -m 'For me.' >"$scratch/out"
folio -q new goal 'Ours' >"$scratch/out"
mv "$scratch/mine" "$scratch/elsewhere"
run folio list
exits 0 'the private place is gone: the rest is listed'
like "$err" "^warning: without your private entries: '$scratch/mine' is not there" 'and it is said'
like "$out" 'Ours' 'with what is there'
run folio status
exits 0 'status goes on'
run folio new reflection 'More' -m 'Words.'
exits 3 'a private entry has no place'
not_ok 'and none is made' test -e "$scratch/mine"
run folio edit "$(folio list goal --format '%(id)' 2>"$scratch/err")" --confidence 3
exits 0 'a shared one has'
run folio config private.path "$scratch/elsewhere"
exits 0 'its new place is named'
like "$(folio list)" 'Mine' 'and all is there again'
ln -s "$PWD" "$scratch/link"
for place in . mine goals/mine "$scratch/link/mine"; do
    run folio config private.path "$place"
    exits 6 "private entries do not lie in the journal: $place"
    like "$err" "^error: '.*' lies inside the journal" 'which is said'
done
is "$(git status --porcelain)" '' 'and nothing is made there'
is "$(git config folio.private.path)" "$scratch/elsewhere" 'the place stays'
mkdir deep
(cd deep && folio config private.path ../../beside)
ok 'a place is told from where one is' test -e ../beside/.git
is "$(folio config private.path)" "$(dirname "$PWD")/beside" 'and kept whole'
is "$(folio list 2>&1 >"$scratch/out")" '' 'so it is found again'
folio config private.path "$scratch/elsewhere"
rmdir deep
cd ..

run folio init --example sample
exits 0 'the sample journal'
like "$out" '[0-9]+ entries\.' 'has entries'
ok 'which can be listed' folio -C sample list goal
ok 'and is clean' git_clean sample

# The state after the first file and before the commit, as a kill leaves it.
stopped() { # DIR [OPTION]
    folio -q init ${2:+"$2"} "$1"
    printf 'init%s\nfresh\n' "${2:+ $2}" >"$1/.git/folio/making"
    git -C "$1" update-ref -d refs/heads/main
    (cd "$1" && rm -rf .git/index .gitattributes .gitignore README.md people)
    : >"$1/.git/config.lock"
    : >"$1/.git/refs/heads/main.lock"
}
stopped half
run folio -C half list
exits 0 'an unfinished journal may be looked at'
run folio -C half new success 'Too early' -m 'Words.'
exits 5 'but not written in'
like "$err" 'the init of this journal is not finished: the same folio init once more goes on' 'it says'
run folio init --example half
exits 5 'another beginning'
like "$err" "half' is a journal that is not finished\$" 'is told what is there'
run folio clone ../nowhere half
exits 5 'and so is a clone'
before=$(git -C half config folio.private.path)
run folio init half
exits 0 'the same command goes on'
like "$out" '^Made half/' 'to the end'
ok 'with every file whole' git_clean half
not_ok 'and no mark left' test -e half/.git/folio/making
is "$(git -C half config folio.private.path)" "$before" 'and the same private store'
run folio -C half new success 'Now' -m 'Words.'
exits 0 'it is a journal like any other'
run folio init half
exits 5 'which no init touches again'

stopped titled
sed -i 's/^title:.*/title: Ward years/' titled/folio.yaml
run folio init titled
is "$(folio -C titled config title)" 'Ward years' 'what was decided before stays'

mkdir nobody && cd nobody || exit 1
run env GIT_CONFIG_GLOBAL=/dev/null HOME="$scratch/nobody" folio init
not_ok 'without a name no journal is made' test "$status" = 0
not_ok 'and nothing is left unfinished' test -e .git/folio/making
run folio init
exits 0 'then it is'
finish
