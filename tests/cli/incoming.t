#!/bin/sh
# folio check --incoming: the hook pre-receive of a server that keeps journals.
. "$(dirname "$0")/../lib/tap.sh"
git init -q --bare server.git
printf '#!/bin/sh\nexec folio check --incoming\n' >server.git/hooks/pre-receive
chmod +x server.git/hooks/pre-receive
new_journal
folio new goal 'Lead a ward round' -q
git remote add origin ../server.git

tip() { git -C ../server.git rev-parse -q --verify "${1:-refs/heads/main}" || echo none; }
pushes() { # NAME REFS...
    name=$1
    shift
    run git push -q origin "$@"
    exits 0 "$name"
}
# refused WORDS NAME REFS...: and the server is as it was.
refused() {
    words=$1 name=$2
    shift 2
    before=$(git -C ../server.git for-each-ref)
    run git push -q --no-verify origin "$@"
    exits 1 "$name"
    like "$err" "^remote: error: refs/.*$words" 'with the reason'
    like "$err" '^remote: hint: take it out of the commits' 'and a way on'
    is "$(git -C ../server.git for-each-ref)" "$before" 'nothing has changed'
}

pushes 'a journal comes in' main
is "$(tip)" "$(git rev-parse main)" 'and is there'
git tag -a -m v1 v1
pushes 'a tag' v1
is "$(find ../server.git/objects -name 'tmp_objdir*' | wc -l)" 0 'no quarantine is left'

ln -s /etc/passwd note.md
git add note.md && git commit -qm link --no-verify
refused "'note.md' is a symbolic link" 'a link' main
git rm -q note.md && git commit -qm 'taken out' --no-verify
refused "'note.md' is a symbolic link" 'taken out again later' main
like "$err" '^remote: why: a journal holds ordinary files' 'why'
refused "'note.md' is a symbolic link" 'on another branch' main:refs/heads/other
git reset -q --hard v1

git init -q sub && git -C sub commit -q --allow-empty -m x
git -c advice.addEmbeddedRepo=false add sub && git commit -qm sub --no-verify
refused "'sub' is a repository of its own" 'a submodule' main
git reset -q --hard v1 && rm -rf sub
git tag blob "$(git rev-parse HEAD:folio.yaml)"
refused 'leads to no commit' 'a tag of a file' blob
git tag -d blob >/dev/null

head -c 30000000 /dev/zero >big.png
git add big.png && git commit -qm big --no-verify
refused "'big.png' has 30000000 bytes" 'a file without end' main
git reset -q --hard v1

mkdir 'a b' && echo x >'a b/x.txt'
git add . && git commit -qm space --no-verify
refused "'a b' has a character other than" 'a name that is not safe' main
git reset -q --hard v1

# A branch must stay a journal.
printf 'more: [amina\n' >>folio.yaml
git commit -qam settings --no-verify
refused 'what came would leave no journal here' 'settings that cannot be read' main
like "$err" '^remote: why: folio.yaml:[0-9]+:[0-9]+: ' 'with their place'
git reset -q --hard v1
sed -i '/^folio:/d' folio.yaml
git commit -qam format --no-verify
refused 'what came would leave no journal here' 'settings that do not say what they are' main
like "$err" "^remote: why: 'folio.yaml' does not say which format it has" 'which is said'
git reset -q --hard v1
git rm -q folio.yaml && git commit -qm gone --no-verify
refused 'what came would leave no journal here' 'no settings' main
like "$err" "^remote: why: it takes 'folio.yaml' away" 'which is said too'
git reset -q --hard v1
git checkout -q --orphan pages && git rm -qrf . && echo x >page.txt && git add page.txt
git commit -qm page --no-verify
pushes 'a branch that never was a journal passes' pages
pushes 'and goes' :pages
git checkout -q main && git reset -q --hard v1
echo '# by hand' >>folio.yaml && git commit -qam comment --no-verify
pushes 'settings that can be read come in' main

# What is there already passes.
folio new success 'Abstract accepted' -q
pushes 'the next one' main
git -C ../server.git symbolic-ref HEAD refs/heads/elsewhere
pushes 'a reference goes' :v1
is "$(tip refs/tags/v1)" none 'and is gone'

# By hand, in the repository, without quarantine.
cd ../server.git || exit 1
main=$(tip)
zero=0000000000000000000000000000000000000000
run_with "$main $main refs/heads/main
" folio check --incoming
exits 0 'by hand: nothing new'
tree=$(printf '120000 blob %s\tx\n' "$(echo /etc/passwd | git hash-object -w --stdin)" | git mktree)
bad=$(git commit-tree -p "$main" -m bad "$tree")
run_with "$zero $main refs/heads/a
$zero $bad refs/heads/b
" folio check --incoming
exits 6 'by hand: refused'
like "$err" "^error: refs/heads/b: what comes in is refused: 'x' is a symbolic link" 'names the reference'
run_with "$zero $bad refs/heads/b
" folio check --incoming --json
exits 6 'as JSON'
like "$err" '"kind":"privacy","code":6' 'one object'
run_with "$zero $main refs/heads/a
" folio check --incoming --json
is "$out" '{"schema":"folio/check/1","commits":0}' 'and when all is well'
run_with "what is this
" folio check --incoming
exits 2 'no id'
run_with "x
" folio check --incoming
exits 2 'what is no line of git'
run folio check --incoming x
exits 2 'it takes no words'
cd "$scratch/work" || exit 1
run folio check --incoming
exits 3 'no repository here'
cd journal || exit 1
run_with "$zero $(git rev-parse HEAD) refs/heads/main
" folio check --incoming
exits 0 'in a journal'
finish
