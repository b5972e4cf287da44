#!/bin/sh
# Commits of folio are those that git would make: signed when the user wants it (commit.gpgSign), and by
# the name and at the moment that the environment gives.
. "$(dirname "$0")/../lib/tap.sh"
needs ssh-keygen
ssh-keygen -q -t ed25519 -N '' -f "$HOME/key"
printf 'amina@example.org %s\n' "$(cut -d ' ' -f 1,2 "$HOME/key.pub")" >"$HOME/signers"
cat >"$scratch/bin/keygen" <<'END'
#!/bin/sh
echo "$@" >>"$HOME/started"
if [ -e "$HOME/rival" ]; then
    rm "$HOME/rival"
    git -c commit.gpgSign=false commit -q --allow-empty -m rival || echo "no rival" >>"$HOME/started"
fi
exec ssh-keygen "$@"
END
chmod +x "$scratch/bin/keygen"
git config --global gpg.format ssh
git config --global gpg.ssh.allowedSignersFile "$HOME/signers"
git config --global user.signingKey "$HOME/key.pub"
git config --global gpg.ssh.program "$scratch/bin/keygen"
new_journal mine
is "$(git log --format=%G?)" N 'nobody wanted a signature'
[ ! -e "$HOME/started" ]
tap_report $? 'and nothing was started'

# --- Signed ------------------------------------------------------------------------------------------

git config --global commit.gpgSign true
folio new goal 'Lead a ward round — größer' -d contextual -q >/dev/null
like "$(git log -1 --format='%G? %s %an %ai %ci')" \
    '^G new: Lead a ward round — größer Amina Said 2026-03-02 09:00:00 \+0000 2026-03-02 09:00:00 \+0000$' 'a commit is signed'
ok 'git agrees' git verify-commit HEAD
unlike "$(git cat-file commit HEAD)" '^encoding' 'it is as any other'
ok 'git is clean' git_clean .
folio new reflection 'Only mine' -m 'Words.' -q >/dev/null
is "$(git -C "$(git config folio.private.path)" log -1 --format=%G?)" G 'so is one of the private store'
folio undo -q >/dev/null
is "$(git -C "$(git config folio.private.path)" log -1 --format=%G?)" G 'and undo'
run folio check --signatures
is "$out" '' 'that signs no text of an entry'
is "$(git fsck --dangling)" '' 'no commit without a signature is left over'

: >"$HOME/rival"
run folio new success 'While the key waits'
exits 0 'a commit while the key waits'
is "$(git log -2 --format='%G? %s' | tr '\n' ' ')" 'G new: While the key waits N rival ' 'goes first'
ok 'git is clean after both' git_clean .
[ ! -e .git/index.lock ] && [ -z "$(find .git -name 'index.folio-*')" ]
tap_report $? 'with no lock left'

git config commit.gpgSign false
folio new success 'Not this one' -q >/dev/null
is "$(git log -1 --format=%G?)" N 'a journal may say otherwise'
git config --unset commit.gpgSign

# --- Merges -------------------------------------------------------------------------------------------

git init -q --bare "$scratch/kept.git"
folio remote add "$scratch/kept.git" >/dev/null
folio sync -q
git clone -q "$scratch/kept.git" ../plain
git -C ../plain commit -q --allow-empty --no-gpg-sign -m 'from plain git'
echo x >../plain/notes.txt
git -C ../plain add notes.txt
git -C ../plain -c commit.gpgSign=false commit -qm 'a file'
git -C ../plain push -q
folio new success 'Meanwhile' -q >/dev/null
: >"$HOME/started"
run folio sync -n
exits 0 'sync -n'
is "$(cat "$HOME/started")" '' 'asks for no key'
run folio sync
exits 0 'sync'
is "$(git log -1 --format='%G? %p' | wc -w)" 3 'merges'
is "$(git log -1 --format=%G?)" G 'and signs the merge'

# --- What cannot be signed ---------------------------------------------------------------------------

git config --global user.signingKey "$HOME/none.pub"
head=$(git rev-parse HEAD)
run folio new success 'It waits' -m 'My words.'
exits 1 'a key that is not there'
like "$err" '^error: git could not sign' 'is told'
like "$err" '^why: .*none.pub.*the text is on disk but not yet in the history' 'with the words of git, and what became of the text'
like "$(NO_COLOR=1 in_terminal -W 200 folio new success x)" 'git config commit.gpgSign false' 'and a way on'
is "$(git rev-parse HEAD)" "$head" 'nothing is in the history'
like "$(grep -rl 'My words' successes)" '^successes/' 'the text is kept'
[ ! -e .git/index.lock ]
tap_report $? 'no lock is left'
run folio status
like "$out" "^Unfinished.*'new' was cut short" 'status tells'
like "$(NO_COLOR=1 in_terminal folio status)" "^Unfinished 'new' was cut short" 'in words of their own'
run folio list success
like "$out" 'It waits' 'and it can be read'
git config --global user.signingKey "$HOME/key.pub"
run folio sync
exits 0 'with a key the next command'
like "$err" "^warning: finished an interrupted 'new'" 'finishes it, and says just that'
run folio new success 'The next'
exits 0 'and those after it go on'
is "$(git log -2 --format=%G? | tr '\n' ' ')" 'G G ' 'signed'
ok 'git is clean then' git_clean .
mkdir "$scratch/nogit"
printf '#!/bin/sh\necho "no such thing" >&2\nexit 127\n' >"$scratch/nogit/git"
chmod +x "$scratch/nogit/git"
PATH="$scratch/nogit:$PATH" run folio new success 'Without git'
exits 1 'without git'
like "$err" '^why: no such thing' 'nothing can be signed'
folio new success 'With git' -q >/dev/null 2>&1

# --- With gpg -------------------------------------------------------------------------------------------

if command -v gpg >/dev/null; then
    export GNUPGHOME="$scratch/gpg"
    mkdir -m 700 "$GNUPGHOME"
    gpg --batch -q --pinentry-mode loopback --passphrase '' --quick-gen-key \
        'Amina Said <amina@example.org>' default default never >"$scratch/out" 2>&1
    git config --global gpg.format openpgp
    git config --global user.signingKey amina@example.org
    folio new success 'With gpg' -q >/dev/null
    is "$(git log -1 --format='%G? %s')" 'G new: With gpg' 'a gpg key'
    git config --global user.signingKey nobody@example.org
    run folio new success 'Nobody'
    exits 1 'one that is not there'
    like "$err" '^error: git could not sign' 'is told too'
    git config --global user.signingKey amina@example.org
    folio new success 'Again' -q >/dev/null 2>&1
    gpgconf --kill gpg-agent
else
    skip 'gpg' 'not installed'
fi
git config --global commit.gpgSign false

# --- By whom, and when ---------------------------------------------------------------------------------

when() {
    git log -1 --format='%an <%ae> %ad, %cn %cd' --date=raw
}
GIT_AUTHOR_DATE='2020-01-01T00:00:00+0530' folio new success 'Of another day' -q >/dev/null
is "$(when)" 'Amina Said <amina@example.org> 1577817000 +0530, Amina Said 1772442000 +0000' 'GIT_AUTHOR_DATE'
GIT_COMMITTER_DATE='@1577817000 -0130' folio new success 'Of two' -q >/dev/null
is "$(when)" 'Amina Said <amina@example.org> 1772442000 +0000, Amina Said 1577817000 -0130' 'GIT_COMMITTER_DATE'
GIT_AUTHOR_DATE='Wed, 1 Jan 2020 00:00:00 +0100' git commit -q --allow-empty -m x
git=$(git log -1 --format=%ad)
GIT_AUTHOR_DATE='Wed, 1 Jan 2020 00:00:00 +0100' folio new success 'As mail has it' -q >/dev/null
is "$(git log -1 --format=%ad)" "$git" 'every form that git reads'
GIT_AUTHOR_DATE=2020-01-02T03:04:05Z folio sign "$(folio list success --format '%(id)' | head -n 1)" --record -q -c me=lena >/dev/null
is "$(git log -1 --format='%at %s' | cut -d ' ' -f 1,2)" '1577934245 sign:' 'a signature too'
head=$(git rev-parse HEAD)
for each in GIT_AUTHOR_DATE GIT_COMMITTER_DATE; do
    run env "$each=tomorrowish" folio new success 'When'
    exits 2 "$each that is none"
    like "$err" "^error: $each is no day or time: 'tomorrowish'" 'is told'
done
is "$(git rev-parse HEAD)$(git status --porcelain)" "$head" 'before anything is written'
GIT_AUTHOR_NAME='Lena <Ortiz>' GIT_AUTHOR_EMAIL='<lena@example.org>' folio new success 'By Lena' -q >/dev/null
like "$(when)" '^Lena Ortiz <lena@example.org> ' 'a name is made to fit, as git does'
ok 'git is clean in the end' git_clean .
finish
