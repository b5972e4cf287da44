#!/bin/sh
# folio clone: somebody's journal, judged before a file of it is written.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
folio new goal 'Lead a ward round' >/dev/null
folio new reflection 'A QUOKKA that nobody sees' -m 'Only for me: WOMBAT.' >/dev/null
git init -q --bare "$scratch/remote.git"
git remote add origin "$scratch/remote.git"
git push -q origin main
cd "$scratch/work" || exit 1

# lena COMMAND...: as the mentor, on her own machine.
lena() {
    env HOME="$scratch/lena" XDG_DATA_HOME="$scratch/lena/data" XDG_STATE_HOME="$scratch/lena/state" \
        XDG_CONFIG_HOME="$scratch/lena/config" GIT_AUTHOR_NAME='Lena Ortiz' \
        GIT_AUTHOR_EMAIL=lena@example.org GIT_COMMITTER_NAME='Lena Ortiz' \
        GIT_COMMITTER_EMAIL=lena@example.org "$@"
}
mkdir "$scratch/lena"

# A server made where git's default branch has another name.
git init -q --bare "$scratch/master.git"
git -C "$scratch/master.git" symbolic-ref HEAD refs/heads/master
git -C journal push -q "$scratch/master.git" main
run lena folio clone -q "$scratch/master.git" from-master
exits 0 'a server whose HEAD names no branch that is there'
is "$(git -C from-master status -sb)" '## main...origin/main' 'its only branch is meant'
lena folio roster rm amina >"$scratch/out"
rm -rf from-master

# --- A good one ----------------------------------------------------------------------------------------

run lena folio clone "$scratch/remote.git" amina
exits 0 'clone'
is "$out" 'Cloned amina/ Amina Said: mentorship journal (2 entries).
You write as @lena.
You follow it as amina (folio roster).' 'what it says'
is "$err" '' 'and nothing else'
is "$(git -C amina rev-parse HEAD)" "$(git -C journal rev-parse HEAD)" 'the same history'
ok 'git is content' git_clean amina
is "$(git -C amina config folio.me)" lena 'who writes there is kept in the clone'
is "$(git -C amina status -sb)" '## main...origin/main' 'the branch follows that of the remote'
place=$(git -C amina config folio.private.path)
like "$place" "^$scratch/lena/data/folio/private/amina-" 'a place for private entries of her own'
is "$(stat -c %a "$place")" 700 'for her alone'
is "$(git -C "$place" remote)" '' 'without a remote'
ok 'hooks ask folio' test -x amina/.git/hooks/pre-push
like "$(cat amina/.git/info/attributes)" 'text eol=lf' 'attributes of our own win over a tracked file'
run lena folio -C amina list goal
like "$out" 'Lead a ward round' 'it can be read at once'
lena_on_terminal() { lena "$FOLIO_BUILD/tests/lib/pty" -W 90 env NO_COLOR=1 "$@" | tr -d '\r'; }
like "$(lena_on_terminal folio -C amina list goal --sphere personal)" \
    '^hint: none shared that matches; folio list shows all that is shared$' 'what is not shared is not called absent'
note=$(lena_on_terminal folio -C amina new reflection 'After our talk' -m 'She is further than she thinks.')
like "$note" '^hint: private notes about somebody are still about them, and they may ask to read them$' \
    'whose data a private note is, with the first'
note=$(lena_on_terminal folio -C amina new reflection 'After the next' -m 'Further still.')
unlike "$note" 'about them' 'and said once'
unlike "$(lena_on_terminal folio -C journal list success)" 'shared' 'the owner sees everything'
run grep -rqE 'QUOKKA|WOMBAT' amina "$scratch/lena" "$scratch/remote.git"
exits 1 'nothing private has come'
lena folio -C amina new success 'Well led' --visibility shared >/dev/null
run git -C amina log -1 --format='%an %ae'
is "$out" 'Lena Ortiz lena@example.org' 'and written in'

run folio clone "file://$scratch/remote.git"
exits 0 'file://'
is "$(git -C remote config folio.me)" '' 'the owner on another machine is the owner'
run folio clone "$scratch/remote.git" third --me ben --private "$scratch/bens" --json
exits 0 '--me, --private'
like "$out" '"schema":"folio/clone/1".*"me":"ben"' 'JSON'
is "$(git -C third config folio.private.path)" "$scratch/bens" 'the place that was asked for'
run folio -q clone "$scratch/remote.git" quiet
is "$out$err" '' '-q'

# Who writes there: by a card with the address, else by a name that nobody has yet.
run env GIT_AUTHOR_NAME='Amina Khan' GIT_AUTHOR_EMAIL=khan@example.org folio clone "$scratch/remote.git" khan
like "$out" 'You write as @amina-khan' 'another of the same first name is not the owner'
folio -C journal new person ortiz --name 'Dr Ortiz' --is mentor --email lena@example.org --visibility shared >/dev/null
git -C journal push -q origin main
run lena folio clone "$scratch/remote.git" carded
like "$out" 'You write as @ortiz' 'somebody whose card has the address'
run folio clone "$scratch/remote.git" bad --me 'not a handle'
exits 2 'no handle'
not_ok 'nothing is left' test -e bad

# --- Refused, and nothing left -------------------------------------------------------------------------

# nothing_left NAME: neither a folder nor a private store of it.
nothing_left() {
    [ ! -e "$1" ] && [ -z "$(ls -d "$XDG_DATA_HOME/folio/private/$1"* 2>/dev/null)" ]
}
run folio clone "$scratch/no-such-place" none
exits 7 'no repository'
like "$err" "cannot reach '$scratch/no-such-place'" 'is named'
like "$err" 'does not appear to be a git repository' 'with what git says'
ok 'nothing is left' nothing_left none
git init -q --bare "$scratch/empty.git"
run folio clone "$scratch/empty.git" none
exits 3 'an empty one'
ok 'nothing is left' nothing_left none
git init -q plain && echo x >plain/x && git -C plain add . && git -C plain commit -qm x
run folio clone plain none
exits 3 'one without a journal'
like "$err" 'no folio.yaml' 'says why'
ok 'nothing is left' nothing_left none

run folio clone "$scratch/remote.git" plain
exits 5 'into a folder with files'
like "$err" "'$scratch/work/plain' is there and has files" 'is told'
run folio clone "$scratch/remote.git" amina/inside
exits 5 'into another journal'
mkdir empty
run folio clone "$scratch/no-such-place" empty
exits 7 'into an empty folder that fails'
is "$(ls -A empty)" '' 'leaves it empty'
run folio clone "$scratch/remote.git" empty
exits 0 'into an empty folder'
run folio clone "$scratch/remote.git" ''
exits 2 'a folder without a name'
run folio clone 'ext::sh -c "touch pwned"' none
exits 2 'no other transports'
not_ok 'no program was run' test -e pwned

cp -r journal hostile
cd hostile || exit 1
ln -s /etc/passwd goals/2026/link.md
git add . && git commit -qm 'a link' --no-verify
cd .. || exit 1
run folio clone hostile none
exits 6 'a link in it'
like "$err" 'goals/2026/link.md' 'is named'
ok 'nothing is left' nothing_left none

# A tracked .gitattributes that names a filter of the user's own runs nothing.
cp -r journal filtered
cd filtered || exit 1
echo '*.md filter=evil' >>.gitattributes
git add . && git commit -qm 'filter' --no-verify
cd .. || exit 1
git config --global filter.evil.smudge "touch $scratch/smudged; cat"
run folio clone filtered unfiltered
exits 0 'a filter'
not_ok 'is not run' test -e "$scratch/smudged"
git config --global --unset filter.evil.smudge

# --- Interrupted -----------------------------------------------------------------------------------------

cat >"$scratch/bin/slow-ssh" <<'END'
#!/bin/sh
touch "$HOME/slow"
exec sleep 60
END
chmod +x "$scratch/bin/slow-ssh"
GIT_SSH=slow-ssh
export GIT_SSH
folio clone somewhere:x none >"$scratch/out" 2>"$scratch/err" &
pid=$!
wait_until test -e "$HOME/slow"
kill -TERM $pid
wait $pid
is "$?" 143 'a signal ends it'
ok 'nothing is left' nothing_left none
run folio -c sync.timeout=1 clone somewhere:x none
exits 7 'silence'
like "$err" "'somewhere:x' does not answer" 'is told'
ok 'nothing is left' nothing_left none
run folio -c sync.timeout=soon clone somewhere:x none
exits 2 'sync.timeout is a number'
# --- Killed -----------------------------------------------------------------------------------------------

unset GIT_SSH
url=$scratch/remote.git
# The state between the files and the branch: some files whole, one torn, some not there yet.
stopped() { # DIR
    folio -q clone "$url" "$1"
    printf 'clone %s\nfresh\n' "$url" >"$1/.git/folio/making"
    git -C "$1" update-ref -d refs/heads/main
    rm -rf "$1/.git/index" "$1/people"
    head -c 40 "$1/README.md" >"$scratch/torn"
    cp "$scratch/torn" "$1/README.md"
}
stopped half
run folio -C half list
exits 0 'an unfinished clone may be looked at'
run folio -C half new success 'Too early' -m 'Words.'
exits 5 'but not written in'
like "$err" 'the clone of this journal is not finished: the same folio clone once more goes on' 'it says'
run folio clone "$scratch/other.git" half
exits 5 'another address'
like "$err" "half' is an unfinished clone of '$url'\$" 'is told what is there'
run folio clone "$url" half
exits 0 'the same command goes on'
is "$(git -C half rev-parse HEAD)" "$(git -C "$url" rev-parse main)" 'to the end'
ok 'with every file whole' git_clean half
not_ok 'and no mark left' test -e half/.git/folio/making
run folio -C half new success 'Now' -m 'Words.' --visibility shared
exits 0 'it is a journal like any other'
run folio clone "$url" half
exits 5 'which no clone touches again'

for left in config.lock HEAD.lock refs/heads/main.lock; do
    dir=at-$(basename "$left")
    stopped "$dir"
    : >"$dir/.git/$left"
    run folio clone "$url" "$dir"
    exits 0 "one that left $left"
    ok 'goes on' git_clean "$dir"
done
: >at-main.lock/.git/refs/heads/main.lock
run folio -C at-main.lock new success 'Held' -m 'Words.' --visibility shared
not_ok 'whose lock it is in a journal' test "$status" = 0
ok 'nobody knows, so it stays' test -e at-main.lock/.git/refs/heads/main.lock

mkdir -p early/.git/folio
: >early/.git/folio/making.lock
run folio clone "$url" early
exits 0 'one that was stopped before it was known as one'
ok 'is in nobody'"'"'s way' git_clean early

private=$scratch/elsewhere
stopped with-private
git -C with-private config folio.private.path "$private"
git init -q "$private" && chmod 700 "$private"
mkdir -p "$private/.git/folio"
printf 'init\nfresh\n' >"$private/.git/folio/making"
: >"$private/.git/config.lock"
: >"$private/.git/refs/heads/main.lock"
run folio clone --private "$private" "$url" with-private
exits 0 'locks in the private store that was being made'
ok 'are in nobody'"'"'s way either' git_clean "$private"
not_ok 'and it is whole' test -e "$private/.git/folio/making"

stopped mixed
echo 'My own words.' >mixed/README.md
run folio clone "$url" mixed
exits 1 'a file of somebody'
is "$(cat mixed/README.md)" 'My own words.' 'is not written over'
like "$err" '^error: cannot write the files' 'it says'
rm mixed/README.md
run folio clone "$url" mixed
exits 0 'without it the clone goes on'

stopped busy
flock -F busy/.git/folio/making.lock sleep 60 & # -F: the one that has it is the one that is ended
pid=$!
wait_until sh -c '! flock -n busy/.git/folio/making.lock true'
run folio clone "$url" busy
exits 5 'one that is still going on'
like "$err" 'another folio is writing here' 'is left alone'
kill $pid

mkdir -p begun/.git/folio
printf 'clone %s\nfresh\n' "$url" >begun/.git/folio/making
run folio clone "$url" begun
exits 0 'stopped before there was a repository'
ok 'all of it is there' git_clean begun
finish
