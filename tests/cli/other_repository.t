#!/bin/sh
# A git that calls folio tells it of the repository it is in. What folio calls works in the one that folio means.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
mkdir "$scratch/hooks"
printf '#!/bin/sh\ngit add -A\n' >"$scratch/hooks/pre-commit"
printf '#!/bin/sh\ngit notes add -f -m "$(git log -1 --format=%%s)"\n' >"$scratch/hooks/post-commit"
chmod +x "$scratch/hooks"/*
git config --global core.hooksPath "$scratch/hooks"

# inside FOLIO-ARGUMENTS: as an alias or a hook of the journal's git calls it
inside() {
    run env GIT_DIR="$PWD/.git" GIT_WORK_TREE="$PWD" GIT_INDEX_FILE="$PWD/.git/index" GIT_COMMON_DIR="$PWD/.git" \
        GIT_OBJECT_DIRECTORY="$PWD/.git/objects" GIT_NAMESPACE=other GIT_PREFIX='' folio "$@"
}
shared_has() { # TEXT
    git cat-file --batch-all-objects --batch | grep -aq "$1" || git for-each-ref | grep -q notes
}
inside new reflection 'Quokka' -m 'Bilby.'
exits 0 'a private entry is saved where hooks of the user run'
not_ok 'its text is nowhere in the shared repository' shared_has Bilby
not_ok 'nor its title' shared_has Quokka
is "$(git -C "$private" log -1 --format=%s)" 'new: Quokka' 'it is in the private one'
is "$(git status --porcelain)" '' 'the journal is as it was'
git config --global --unset core.hooksPath

if command -v ssh-keygen >/dev/null 2>&1; then
    ssh-keygen -q -t ed25519 -N '' -f "$scratch/key"
    git config --global gpg.format ssh
    git config --global user.signingKey "$scratch/key.pub"
    git config --global commit.gpgSign true
    inside new reflection 'Numbat' -m 'Quoll.'
    exits 0 'a signed one is saved'
    not_ok 'and is nowhere in the shared repository' shared_has Numbat
    like "$(git -C "$private" cat-file commit HEAD)" 'BEGIN SSH SIGNATURE' 'it is signed in the private one'
else
    skip 'a signed one' 'no ssh-keygen'
fi
run env GIT_AUTHOR_DATE='2026-01-02T03:04:05Z' GIT_DIR=/nowhere folio new reflection 'Dated' -m 'Words.'
exits 0 'a day of the commit is read'
finish
