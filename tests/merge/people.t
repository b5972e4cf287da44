#!/bin/sh
# Three people keep one journal: Amina and Lena with folio, Omar with plain git and an editor. What each of
# them may do to the others.
. "$(dirname "$0")/../lib/tap.sh"

bare=$scratch/bare
git init -q --bare "$bare"
new_journal amina
amina=$(pwd)
folio remote add origin "$bare" >/dev/null
goal=$(folio -q new goal 'Lead a ward round' -m 'The words of the first day.')
file=$(file_of "$goal")
folio sync >/dev/null 2>&1
folio -q clone "$bare" "$scratch/lena" >/dev/null 2>&1
lena=$scratch/lena
git -C "$lena" config user.name 'Lena Ortiz'
there() { git -C "$bare" rev-parse main; }
both() { # both change one field; Lena's sync leaves it to be decided
    folio edit "$goal" --title "Amina's $1" >/dev/null
    folio sync >/dev/null 2>&1
    folio -C "$lena" edit "$goal" --title "Lena's $1" >/dev/null
    folio -C "$lena" sync >/dev/null 2>&1
}
settle() {
    git -C "$lena" commit -qam settled
    folio -C "$lena" sync >/dev/null 2>&1
    folio sync >/dev/null 2>&1
}

# --- A decision that is in no commit -------------------------------------------------------------------

both 'first'
last=$(there)
git -C "$lena" checkout -q HEAD^2 -- "$file"
run folio -C "$lena" sync
exits 5 'a decision that is only staged'
like "$err" "both texts of a merge still stand in the last commit of '$file'" 'is told'
is "$(there)" "$last" 'and the undecided text is not sent'
settle
is "$(there)" "$(git rev-parse HEAD)" 'once it is committed it is'

both 'second'
last=$(there)
perl -0pi -e 's/^conflicts:.*\n(?:[ -].*\n)*/status: [\n/m' "$lena/$file"
run folio -C "$lena" sync
exits 5 'nor one that cannot be read'
is "$(there)" "$last" 'nothing was sent'
perl -0pi -e 's/^status: \[\n//m' "$lena/$file"
settle
is "$(there)" "$(git rev-parse HEAD)" 'once it can, it is'

finish
