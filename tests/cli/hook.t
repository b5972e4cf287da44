#!/bin/sh
# folio hook, check --staged and git's hooks: plain git does not commit or send what is private.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
git init -q --bare "$scratch/remote.git"
git remote add origin "$scratch/remote.git"

# text SIGHT TITLE [BODY]: a reflection as somebody writes it by hand.
text() {
    printf -- '---\nfolio: reflection\nid: r23456\ntitle: %s\ndate: 2026-03-02\nauthor: amina\n%s---\n\n%s\n' \
        "$2" "${1:+visibility: $1
}" "${3:-Words.}"
}

# --- Installed -------------------------------------------------------------------------------------

ok 'init installs pre-commit' test -x .git/hooks/pre-commit
ok 'and pre-push' test -x .git/hooks/pre-push
ok 'they are plain shell' sh -n .git/hooks/pre-commit
is "$(folio config hooks)" 'true' 'the setting says so'
not_ok 'not in the private store' test -e "$private/.git/hooks/pre-commit"

# --- Commits ---------------------------------------------------------------------------------------

mkdir -p reflections/2026
file=reflections/2026/2026-03-02-quokka-r23456.md
text private Quokka >"$file"
git add .
run git commit -qm 'by hand'
is "$status" 1 'git does not commit what says it is private'
like "$err$out" 'git must not commit this' 'folio says why'
like "$err" 'git commit --no-verify goes past this once' 'and how to go past it'
like "$out$err" "$file.*7.*visibility.*error.*says it is private" 'where it stands'
run folio check --staged
exits 6 'check --staged alone'
run folio check --staged --json
like "$out" '"problems":\[\{"path":"reflections/2026/2026-03-02-quokka-r23456.md"' 'JSON'
is "$(git log --format=%s -n 1)" 'init: Amina Said' 'nothing was committed'

grep -v '^folio:' "$file" >reflections/2026/mine.md
rm "$file"
git add .
run git commit -qm 'by hand'
is "$status" 1 'nor what only looks like an entry'
like "$out$err" 'reflections/2026/mine.md.*visibility.*error.*says it is private, but is no entry' 'which is said'
run folio check
like "$out" 'reflections/2026/mine.md	6	visibility	warning	says it is private, but is no entry' 'check warns of it'
rm reflections/2026/mine.md
mkdir -p reflections/2026
text shared Quokka | grep -v '^folio:' >reflections/2026/note.md
git add .
run git commit -qm 'by hand'
exits 0 'a text of ones own that is not private is committed'
sed -i 's/^visibility: .*/visibility: private/' reflections/2026/note.md
run git commit -qam 'later'
is "$status" 1 'until it says that it is'
git reset -q --hard

text Public Quokka >"$file"
git add .
run git commit -qm 'by hand'
is "$status" 1 'nor what says it in a word that nobody goes by'
like "$out$err" "$file.*7.*visibility.*error.*does not say private, shared or public as .visibility., so it counts as private" 'which is said'
run folio check
like "$out" "$file	7:13	field	error	'visibility' cannot be 'Public': expected one of private, shared, public" 'check names the word'
like "$out" "$file		visibility	error	counts as private but is in the shared journal" 'and what comes of it'
run folio share r23456 -y
exits 0 'share says it anew'
is "$(grep ^visibility "$file")" 'visibility: shared' 'in a word that everybody goes by'
folio undo >/dev/null
git reset -q --hard
text '' Quokka >"$file"
git add .
run folio check --staged
exits 6 'nor one of a private kind that says nothing'
like "$out" 'does not say who may see it' 'that is said'
text shared Quokka >"$file"
run folio check --staged
exits 6 'what is staged counts, not the file'
git add .
run git commit -qm 'Shared by hand'
exits 0 'a shared one is committed'
text '' Quokka 'Other words.' >"$file"
git commit -qam 'Old habit' >/dev/null 2>&1
is "$?" 0 'one that was shared before may say nothing'
text private Quokka >"$file"
run git commit -qam 'all'
is "$status" 1 'git commit -a uses an index of its own'
run git commit -qm 'one path' -- "$file"
is "$status" 1 'git commit PATH too'
run git commit -qam 'all' --no-verify
exits 0 '--no-verify goes past it'
git reset -q --hard HEAD~1

printf -- '---\nfolio: reflection\nvisibility: "private"\nbroken: [\n---\n' >"$file"
git add .
run folio check --staged
exits 6 'front matter that cannot be read, but says private'
git checkout -q HEAD -- "$file"
mkdir -p files/2026
printf 'The patient: NHS number 943 476 5919.\n' >files/2026/note.txt
git add .
run git commit -qm 'identifier'
is "$status" 1 'an identifier beyond doubt'
unlike "$out$err" '943 476 5919' 'is masked'
git reset -q --hard
printf 'Ask Mrs Patel about it.\n' >notes.md
git add .
run git commit -qm 'a name'
exits 0 'what is doubtful is told and committed'
like "$out$err" 'notes.md' 'told'

# --- Moving it out ---------------------------------------------------------------------------------

text private Wombat | sed 's/r23456/r34567/' >reflections/2026/2026-03-02-wombat-r34567.md
run folio share --to private r34567
exits 0 'share --to private takes it out of the journal'
not_ok 'gone here' test -e reflections/2026/2026-03-02-wombat-r34567.md
ok 'there now' test -e "$private/reflections/2026/2026-03-02-wombat-r34567.md"

# --- folio's own commits ---------------------------------------------------------------------------

cat >"$scratch/bin/count" <<'END'
#!/bin/sh
echo x >>"$HOME/count"
END
chmod +x "$scratch/bin/count"
run folio new goal 'Quick'
exits 0 'folio commits past its own hook'
printf 'count\n' >>.git/hooks/pre-commit
run timeout 60 folio new goal 'With a line of mine'
exits 0 'a hook with lines of somebody'
is "$(cat "$HOME/count")" 'x' 'is run'
printf '#!/bin/sh\necho no trailing blanks >&2\nexit 1\n' >.git/hooks/pre-commit
run folio new goal 'Refused' -m 'Words that must stay.'
exits 1 'a hook of somebody that refuses'
like "$err" "the hook 'pre-commit' refused" 'it is named'
like "$err" 'no trailing blanks' 'with what it says'
kept=$(printf %s "$err" | sed -n "s/.*the text is kept in '\\([^']*\\)'.*/\\1/p")
ok 'the text is kept' grep -q 'Words that must stay.' "$kept"
is "$(git status --porcelain)" '' 'and the journal is as it was'
run folio new reflection 'Mine alone' -m x --visibility private
exits 0 'what the hook has no say in is saved'
cp "$top/tests/lib/tap.sh" "$scratch/x"
printf '#!/bin/sh\nfolio check --staged || exit\n' >.git/hooks/pre-commit
run timeout 60 folio new goal 'Through somebody'
exits 0 'a hook that calls folio does not wait for folio'
run folio new goal -F "$kept"
exits 0 'the text that was kept can be saved now'
ok 'it is there' git grep -q 'Words that must stay.' HEAD
rm .git/hooks/pre-commit

# --- Pushes ----------------------------------------------------------------------------------------

run git push -q origin main
exits 0 'a clean history is sent'
text private Bilby | sed 's/r23456/r45678/' >reflections/2026/2026-03-02-bilby-r45678.md
git add .
git commit -qm 'past the hook' --no-verify
git rm -q reflections/2026/2026-03-02-bilby-r45678.md
git commit -qm 'and away'
run git push -q origin main
is "$status" 1 'a private text in any commit stops the push'
like "$out$err" 'bilby-r45678.md' 'it is named'
like "$err" 'git push --no-verify' 'the way past it too'
is "$(git -C "$scratch/remote.git" rev-list --count main)" "$(git rev-list --count origin/main)" 'nothing was sent'
git reset -q --hard origin/main
mkdir -p reflections/2026/deep
text private Numbat | grep -v '^folio:' >reflections/2026/deep/mine.md
git add .
git commit -qm 'past the hook' --no-verify
for what in 'what only looks like an entry stops it' 'when it was taken away again too'; do
    run git push -q origin main
    is "$status" 1 "$what"
    like "$out$err" 'reflections/2026/deep/mine.md.*visibility.*error.*says it is private, but is no entry' 'and is named'
    git rm -q --ignore-unmatch reflections/2026/deep/mine.md
    git commit -q --allow-empty -m 'and away'
done
is "$(git -C "$scratch/remote.git" rev-list --count main)" "$(git rev-list --count origin/main)" 'nothing was sent'
git reset -q --hard origin/main
git commit -q --allow-empty -m 'Seen with NHS number 943 476 5919'
run git push -q origin main
is "$status" 1 'a commit message'
like "$out$err" 'commit [0-9a-f]{7}' 'is named by its commit'
git reset -q --hard origin/main
git tag -a v1 -m 'For NHS number 943 476 5919'
run git push -q origin v1
is "$status" 1 'the message of a tag'
git tag -d v1 >/dev/null
git tag light
run git push -q origin light
exits 0 'a light tag'
git checkout -q -b other
echo more >>notes.md
git commit -qam 'more'
run git push -q origin other
exits 0 'a new branch'
run git push -q origin :other
exits 0 'a branch that goes'
run git push -q "$scratch/remote.git" other
exits 0 'a remote without a name'
run_with 'nonsense' folio hook pre-push origin url
exits 2 'no line of git'
run folio hook post-merge
exits 2 'no other hook'
git checkout -q main

# --- Off, on, and those of others ------------------------------------------------------------------

printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
run folio config hooks true
exits 5 'a hook of somebody stays'
like "$err" "^error: there is a hook 'pre-commit' already$" 'it is named'
is "$(in_terminal folio config hooks true | tr -d '\r' | grep -c 'hint: add this line to it: folio check --staged || exit')" 1 'with the line to add'
is "$(cat .git/hooks/pre-commit)" "$(printf '#!/bin/sh\nexit 0')" 'as it was'
folio config hooks false
ok 'removed: not that one' test -e .git/hooks/pre-commit
not_ok 'but folio'\''s own' test -e .git/hooks/pre-push
printf '#!/bin/sh\necho first >&2; echo "no weekends" >&2; exit 1\n' >.git/hooks/pre-commit
run folio new goal 'Refused by a hook'
exits 1 'a hook of somebody refuses'
like "$err" '^error: the hook .pre-commit. refused$' 'which is said'
like "$err" '^why: no weekends$' 'with its reason'
ok 'all is as it was' git_clean .
rm .git/hooks/pre-commit
folio config hooks true
ok 'on again' test -x .git/hooks/pre-commit
git config core.hooksPath .husky
run folio config hooks true
exits 5 'core.hooksPath'
not_ok 'is left alone' test -e .husky
git config --unset core.hooksPath

cd ..
mkdir adopted && git -C adopted init -q && printf '#!/bin/sh\n' >adopted/.git/hooks/pre-push
run folio init adopted
exits 0 'adopting a repository with hooks'
like "$err" '^warning: the hooks that git has here stay as they are' 'says so'
is "$(cat adopted/.git/hooks/pre-push)" '#!/bin/sh' 'and leaves them'

# --- From elsewhere ----------------------------------------------------------------------------------

cd journal || exit 1
git reset -q --hard origin/main
mkdir -p reflections/2026
text private Bettong >reflections/2026/2026-03-02-bettong-r56789.md
git add reflections
git commit -qm 'past the hook' --no-verify
git branch page "$(git commit-tree -m site "$(git mktree </dev/null)")"
git worktree add -q "$scratch/page" page
before=$(git -C "$scratch/remote.git" for-each-ref)
from() { # WHAT COMMAND...
    what=$1
    shift
    run "$@"
    is "$status" 1 "$what: the journal is not pushed unseen"
    like "$err" 'nobody has looked for private text' 'the reason is said'
}
from 'a branch without a journal' git -C "$scratch/page" push -q origin main
from 'all branches' git -C "$scratch/page" push -q --all origin
from 'another folder' sh -c 'cd / && git --git-dir="$1" push -q origin main:elsewhere' - "$PWD/.git"
is "$(git -C "$scratch/remote.git" for-each-ref)" "$before" 'nothing was sent'
run git -C "$scratch/page" push -q origin page
exits 0 'that branch itself is none of its business'
printf '#!/bin/sh\ngit push -q origin main 2>%s\n' "$scratch/said" >.git/hooks/post-commit
chmod +x .git/hooks/post-commit
run folio new goal Potoroo
exits 0 'a hook that pushes after every commit'
is "$(git -C "$scratch/remote.git" rev-parse main)" "$(git rev-parse origin/main)" 'sends nothing unseen either'
like "$(cat "$scratch/said")" 'git must not push this' 'and is told why'
rm .git/hooks/post-commit
git worktree remove --force "$scratch/page"
git branch -qD page
git reset -q --hard origin/main
cd ..

# --- Without folio ---------------------------------------------------------------------------------

cd journal || exit 1
mkdir "$scratch/tools"
for tool in git sh; do ln -s "$(command -v "$tool")" "$scratch/tools/$tool"; done
echo y >>notes.md
run env PATH="$scratch/tools" git commit -qam 'without folio'
is "$status" 1 'without folio nothing is committed unseen'
like "$err" 'folio is not on the PATH' 'and the reason is said'
git checkout -q --orphan site
git rm -rqf .
rm -rf reflections notes.md
echo page >index.html
git add index.html
run env PATH="$scratch/tools" git commit -qm 'a branch without a journal'
exits 0 'other branches are none of its business'
finish
