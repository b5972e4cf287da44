#!/bin/sh
# A private reflection, written, edited five times and shared: no object of the shared repository holds a
# word of an earlier draft, then or later.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
git init -q --bare "$scratch/remote.git"
git remote add origin "$scratch/remote.git"
words='quokka wombat numbat bilby potoroo bandicoot'

# Every object and file of a repository, as it could be read by whoever gets it.
everything() {
    git -C "$1" cat-file --batch-all-objects --batch
    git -C "$1" log --all --format=fuller
    find "$1" -type f -exec cat {} +
}
holds() { # WORD REPOSITORY...
    word=$1
    shift
    for repository; do
        everything "$repository" | grep -aiq "$word" && return 0
    done
    return 1
}

# shellcheck disable=SC2086
set -- $words
echo "the $1 in a picture" >"$scratch/$1.txt"
run folio new reflection "About the $1" -m "I saw the $1 and told nobody." --attach "$scratch/$1.txt"
id=$(last_id)
previous=$1
shift
for word; do
    # the title, the text and the attachment of every draft are its own
    path=$(find "$private" -name "*-$id.md")
    sed "/^attach:/!s/$previous/$word/g" "$path" >"$scratch/draft"
    run folio edit "$id" -F "$scratch/draft"
    exits 0 "edited: the $word"
    echo "the $word in a picture" >"$scratch/$word.txt"
    folio edit "$id" --detach "$(basename "$(find "$private/files" -type f)")" >"$scratch/out" 2>&1
    run folio edit "$id" --attach "$scratch/$word.txt"
    previous=$word
done
is "$(git -C "$private" log --format=%s | grep -c edit)" 15 'the private history has every draft'
for word in $words; do
    ok "the $word is in the private store" holds "$word" "$private"
done

old=$(git -C "$private" ls-files -- "*-$id.md")
run folio new reflection 'Pointing' -m "See [that](../../$old)."
pointer=$(last_id)

# --- Shared ------------------------------------------------------------------------------------------

run folio share -y "$id"
exits 0 'shared'
drafts=${words% *}
last=${words##* }
nowhere() { # REPOSITORY...
    for draft in $drafts; do
        not_ok "no earlier draft: the $draft" holds "$draft" "$@"
    done
}
nowhere .
ok 'the present text is there' holds "$last" .
is "$(git log --format=%s -n 1)" "share: About the $last" 'as one commit'
ok 'the history is sound' git_clean .

# Whatever plain git sends.
git gc -q
git push -q origin --all >"$scratch/push" 2>&1
git push -q origin --tags >"$scratch/push" 2>&1
git push -q --mirror origin >"$scratch/push" 2>&1
git bundle create -q "$scratch/all.bundle" --all
git clone -q "$scratch/all.bundle" "$scratch/clone"
nowhere "$scratch/remote.git" "$scratch/clone"

# The file has a name of the present title; what pointed to the old one still finds it.
like "$(file_of "$id")" "about-the-$last-$id.md\$" 'a name of the present title'
is "$(folio check "$pointer")" "" 'a link by the old name leads to the entry'
draft=$(git -C "$private" log --format=%h -- "$old" | sed -n 3p)
run folio restore "$id" "$draft"
exits 8 'an earlier draft would be shared by restoring it, which is asked'
nowhere .
run folio undo -y
exits 0 'taken back'
is "$(git ls-files -- "*-$id.md")$(git -C "$private" ls-files -- "*-$id.md")" "$old" 'it is private again'
ok 'nothing is left over' git_clean .
nowhere .
run folio share -y "$id"
exits 0 'and shared again'

run folio share -y "$pointer"
exits 0 'what points to it is shared too'
like "$(cat "$(file_of "$pointer")")" "about-the-$last-$id.md" 'and its link is mended'
nowhere .

# Back, edited again, undone and shared once more.
run folio share -y --to private "$pointer"
run folio share -y --to private "$id"
path=$(find "$private" -name "*-$id.md")
sed "s/$last/dunnart/g" "$path" >"$scratch/draft"
run folio edit "$id" -F "$scratch/draft"
run folio undo -y
run folio share -y "$id"
exits 0 'shared again'
drafts="$drafts dunnart"
nowhere .
run folio build --audience shared -o site
nowhere .
ok 'both histories are sound' git_clean "$private"
finish
