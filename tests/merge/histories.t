#!/bin/sh
# The same trees by folio's own merge and by plain git with folio's driver, over histories of random edits
# of two people, conflicts included; and again where they began from two commits. MERGE_ROUNDS and
# MERGE_ENTRIES ask for more.
. "$(dirname "$0")/../lib/tap.sh"
: "${MERGE_ROUNDS:=1}" "${MERGE_ENTRIES:=40}" "${MERGE_SEED:=1}"
merge=$FOLIO_BUILD/tests/lib/merge
edits=$FOLIO_BUILD/tests/lib/edits

# Commits of one second have no order that both would have to keep.
clock=1772000000
save() { # FOLDER NAME
    clock=$((clock + 60))
    git -C "$1" add -A
    GIT_AUTHOR_NAME=$2 GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000" \
        git -C "$1" commit -q --no-verify -m "$2"
}
# What plain git makes of it. Renames are no part of a journal: entries are known by their ids.
merge_by_git() { # FOLDER COMMIT
    git -C "$1" -c merge.renames=false merge -q --no-edit --no-verify "$2" >/dev/null 2>&1
    # what one side deleted and the other changed stays
    [ -z "$(git -C "$1" ls-files -u)" ] || {
        git -C "$1" add -A
        git -C "$1" commit -q --no-verify --no-edit
    }
}
tree() {
    git -C "$1" rev-parse 'HEAD^{tree}'
}
# both FOLDER OTHER NAME: merges OTHER into FOLDER in both ways; FOLDER is then as folio made it.
both() {
    git -C "$1" fetch -q "../$2" HEAD
    theirs=$(git -C "$1" rev-parse FETCH_HEAD)
    rm -rf by-git
    cp -R "$1" by-git
    merge_by_git by-git "$theirs"
    "$merge" "$1" "$theirs" >"$scratch/merged" 2>&1
    conflicts=$((conflicts + $(awk '$3 > 0' "$scratch/merged" | grep -c -v '^note')))
    pairs=$((pairs + $(git -C "$1" diff --name-only HEAD^1 HEAD | wc -l)))
    is "$(tree "$1")" "$(tree by-git)" "$3" || {
        note "$(git -C "$1" diff --stat "$(tree "$1")" "$(git -C by-git rev-parse HEAD)" 2>/dev/null | tail -n 5)"
        note "$(head -n 5 "$scratch/merged")"
    }
}

new_journal "$scratch/work/mine"
cd "$scratch/work" || exit 1
conflicts=0 pairs=0 round=0
while [ "$round" -lt "$MERGE_ROUNDS" ]; do
    round=$((round + 1))
    seed=$((MERGE_SEED * 1000 + round * 10))
    "$edits" make $seed "$MERGE_ENTRIES" mine
    save mine 'Amina Said'
    rm -rf theirs
    git clone -q mine theirs
    for key in merge.folio.driver user.name user.email; do
        git -C theirs config "$key" "$(git -C mine config "$key")"
    done
    cp mine/.git/info/attributes theirs/.git/info/attributes
    "$edits" change $((seed + 1)) mine
    save mine 'Amina Said'
    "$edits" change $((seed + 2)) theirs
    save theirs 'Lena Ortiz'
    # each takes the first commit of the other, and both go on: two commits to begin from
    git -C theirs fetch -q ../mine HEAD
    merge_by_git theirs "$(git -C theirs rev-parse FETCH_HEAD)"
    git -C mine fetch -q ../theirs HEAD~1 2>/dev/null || git -C mine fetch -q ../theirs
    git -C theirs branch -f first 'HEAD^1'
    git -C mine fetch -q ../theirs first
    rm -rf by-git
    cp -R mine by-git
    merge_by_git by-git "$(git -C mine rev-parse FETCH_HEAD)"
    "$merge" mine "$(git -C mine rev-parse FETCH_HEAD)" >"$scratch/merged" 2>&1
    conflicts=$((conflicts + $(awk '$3 > 0' "$scratch/merged" | grep -c -v '^note')))
    pairs=$((pairs + $(git -C mine diff --name-only HEAD^1 HEAD | wc -l)))
    is "$(tree mine)" "$(tree by-git)" "round $round: two sides of one beginning" \
        || note "$(git -C mine diff --stat "$(tree mine)" "$(git -C by-git rev-parse 'HEAD^{tree}')" 2>&1 | tail -n 5)"
    "$edits" change $((seed + 3)) mine
    save mine 'Amina Said'
    "$edits" change $((seed + 4)) theirs
    save theirs 'Lena Ortiz'
    both mine theirs "round $round: two beginnings"
    rm -rf by-git
done
note "$pairs files merged, $conflicts with conflicts"
finish
