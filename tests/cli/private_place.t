#!/bin/sh
# Private entries are outside of the journal, also when links and folders were moved by hand.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
folio new reflection 'Quokka' -m 'Bilby.' -q >/dev/null
away=$scratch/away

refused() { # WHERE
    run folio new reflection 'Numbat' -m 'Quoll.'
    exits 6 "$1: nothing private is written"
    like "$err" 'lies inside the journal' 'the reason is said'
    run folio list
    exits 0 'what is shared is shown'
    like "$err" "^warning: without your private entries: '.*' lies inside the journal" 'and that it is not all'
    unlike "$out" Quokka 'nothing of the rest'
    run folio new goal 'Wombat' -q
    exits 0 'what is shared is written'
    not_ok 'nothing of it is in the journal' grep -rq --exclude-dir=drafts Quoll .
}

mv "$private" "$away"
mkdir inner && mv "$away" inner/private && ln -s "$PWD/inner/private" "$private"
refused 'a link into the journal'
rm "$private" && mv inner/private "$away" && rmdir inner

ln -s "$PWD" "$private"
refused 'a link to the journal itself'
rm "$private"

mkdir "$private" && ln -s "$PWD/.git" "$private/.git"
refused 'a link to its repository'
rm -r "$private"

git config folio.private.path sub
git init -q sub && git -C sub commit -q --allow-empty -m x
refused 'a folder inside by the configuration of git'
rm -rf sub

mv "$away" "$private"
git config folio.private.path "$private"
run folio list
like "$out" Quokka 'at its place again all is there'
is "$err" '' 'without a warning'
ln -s "$private" "$scratch/link"
run folio config private.path "$scratch/link"
exits 0 'a link to a place outside is fine'
run folio list
like "$out" Quokka 'and is followed'

# --- Others ---------------------------------------------------------------------------------------------
run folio check
exits 0 'closed to others'
unlike "$out" 'look into' 'there is nothing to say'
chmod 750 "$private"
run folio check
like "$out$err" 'warning	others can look into' 'check says that others can look in'
chmod 700 "$private"
finish
