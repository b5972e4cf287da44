#!/bin/sh
# Eight folios and a plain git write into one journal at once: every entry is saved, in one linear history
# with nothing left over. `make fault` does 800 saves.
. "$(dirname "$0")/../lib/tap.sh"
case $FOLIO_BUILD in
*/asan) skip_all 'takes too long under the sanitizer' ;;
esac
new_journal
saves=6 commits=12
[ -z "${FAULT_FULL:-}" ] || saves=100 commits=60
private=$(git config folio.private.path)
before=$(git rev-list --count HEAD)
private_before=$(git -C "$private" rev-list --count HEAD)

# Even ones write into the shared store, odd ones into the private one too.
save() { # WHO
    n=0
    while [ $n -lt $saves ]; do
        n=$((n + 1))
        if [ $(($1 % 2)) -eq 0 ] || [ $((n % 2)) -eq 0 ]; then
            folio new success "Success $1-$n" -m "Words of $1, number $n." || echo "new $1-$n: exit $?"
        else
            folio new reflection "Thought $1-$n" -m "Words of $1, number $n." || echo "new $1-$n: exit $?"
        fi
    done >"$scratch/said-$1" 2>&1
}

# A person with an editor and git, who waits for a lock like anybody.
commit() {
    n=0
    mkdir -p notes
    while [ $n -lt $commits ]; do
        n=$((n + 1))
        echo "note $n" >"notes/$n.txt"
        tries=0
        until git add "notes/$n.txt" && git commit -qm "note $n" -- "notes/$n.txt"; do
            tries=$((tries + 1))
            [ $tries -lt 2000 ] || { echo "gave up on note $n"; return; }
            sleep 0.05
        done
    done >"$scratch/said-git" 2>&1
}

who=0
while [ $who -lt 8 ]; do
    who=$((who + 1))
    save $who &
done
commit &
[ -z "${FAULT_FULL:-}" ] || { sleep 20; git gc -q 2>"$scratch/gc"; } &
wait

is "$(cat "$scratch"/said-[1-8] | grep -v '^Added')" '' 'nobody was told of an error'
is "$(cat "$scratch"/said-[1-8] | grep -c '^Added')" $((8 * saves)) "$((8 * saves)) saves were acknowledged"
missing=0
who=0
while [ $who -lt 8 ]; do
    who=$((who + 1))
    n=0
    while [ $n -lt $saves ]; do
        n=$((n + 1))
        for store in . "$private"; do
            git -C "$store" grep -qF "Words of $who, number $n." HEAD -- '*.md' && break
        done || missing=$((missing + 1))
    done
done
is $missing 0 'every one of them is in a history'
is "$(git ls-tree -r --name-only HEAD notes | grep -c .)" $commits 'and so is what plain git committed'
is "$(git rev-list --merges --count HEAD)" 0 'the history is one line'
shared=$(($(git rev-list --count HEAD) - before))
hidden=$(($(git -C "$private" rev-list --count HEAD) - private_before))
is $((shared + hidden)) $((8 * saves + commits)) 'with a commit for each'
ok 'nothing is left over, and all of it is sound' git_clean .
ok 'nor in the private store' git_clean "$private"
is "$(find .git "$private/.git" -name '*.lock' -o -name 'index.folio-*' -o -name intent)" '' 'no lock stayed'
folio list --limit 5000 >"$scratch/list"
rm -f .git/folio/index.db* "$private"/.git/folio/index.db*
is "$(folio list --limit 5000 | cmp - "$scratch/list" && echo same)" same 'the index is as it is when made anew'
is "$(grep -c . "$scratch/list")" $((8 * saves + 1)) 'and lists them all'
finish
