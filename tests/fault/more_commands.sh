# The commands that write something else than one entry of the owner: others' answers and signatures,
# several entries at once, what other places hold, clones, sites. Sourced after strike.sh and commands.sh;
# strike_more_commands strikes them, in a journal of their own.
# shellcheck shell=sh disable=SC2034,SC2154 # strike.sh reads what is set here

strike_afresh
new_journal
strike_journal=$(pwd)
private_store=$(git config folio.private.path)
kept=$strike_tree/kept.git
git init -q --bare "$kept"
run folio new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4 \
    -m '- [ ] Ask for a date @amina'
goal=$(last_id)
promise=$(grep -o '\^t[a-z0-9]*' "$(file_of "$goal")" | tr -d '^')
run folio remote add "$kept"
run folio sync
git clone -q "$kept" "$scratch/elsewhere"
echo 'From plain git.' >"$scratch/elsewhere/plain.txt"
git -C "$scratch/elsewhere" add plain.txt
git -C "$scratch/elsewhere" commit -qm 'from elsewhere'
git -C "$scratch/elsewhere" push -q
run folio new person lena --name 'Lena Ortiz' --is mentor --visibility shared
run folio new agreement 'How we work' --with amina,lena -m 'We meet every month.'
agreement=$(last_id)
run folio edit "$agreement" --status proposed
run folio new assessment strengths --scores delegating:1,singing:4
strengths=$(last_id)
run folio new challenge 'Which first' --ask 'Which first: the journal or the draft?' --asked-of kofi
challenge=$(last_id)
run folio new meeting 'Evening' --format speed --with mei,kofi --mentees amina --rounds 2 \
    --at '2026-03-19 18:00' --topic 'First papers'
evening=$(last_id)
for expert in mei kofi; do
    run folio new feedback "Start, says $expert" --form answer --about "$challenge" --said-by $expert \
        --meeting "$evening" --round 1 --follow-up yes --follow-up-back yes
done
run folio build --audience shared
cp -a site "$scratch/old-site"
run folio new success 'Abstract accepted' -m 'At last.' --visibility shared
if command -v ssh-keygen >/dev/null; then
    ssh-keygen -q -t ed25519 -N '' -C amina -f "$HOME/amina"
    git config --global gpg.format ssh
    git config --global user.signingKey "$HOME/amina.pub"
fi
pages=$strike_tree/pages.git
git init -q --bare "$pages"
run folio new success 'For everybody' -m 'In the open.' --visibility public -y
run folio clone "$kept" "$scratch/followed"
followed=$(folio roster --format '%(name)')
run folio remote add spare "$kept"
git init -q ../adopted
echo 'Plain words.' >../adopted/notes.md
git -C ../adopted add notes.md
git -C ../adopted commit -qm first
mkdir "$strike_tree/notes"
printf '# Night\n\nI waited for help.\n' >"$strike_tree/notes/night.md"
printf '# Day\n\nSee [the night](night.md).\n' >"$strike_tree/notes/day.md"
run folio build -q -o "$scratch/new-site" --audience shared
strike_apart=adopted
strike_keep

is_ticked() { in_store . '[x] Ask for a date'; }
is_answered() { in_store . 'Well led.'; }
is_led_to() { in_store . 'title: Handing over work' && in_store "$private_store" 'led_to'; }
is_mutual() { [ "$(git -C "$private_store" ls-tree -r --name-only HEAD requests | grep -c .)" -eq 2 ]; }
is_copied() { git ls-tree -r --name-only HEAD templates | grep -q goal; }
is_signed() { git log -n 1 --format=%B | grep -q "^Folio-Signs: $(git rev-parse "HEAD:$(file_of "$agreement")")"; }
is_kept_there() { [ "$(git config remote.backup.url)" = "$kept" ]; }
is_exchanged() {
    git ls-tree --name-only HEAD | grep -qx plain.txt \
        && [ "$(git -C "$kept" rev-parse -q --verify main)" = "$(git rev-parse HEAD)" ]
}
is_cloned() { [ -e ../hers/folio.yaml ] && [ -z "$(git -C ../hers status --porcelain 2>&1)" ]; }
is_begun() { [ -e ../second/folio.yaml ] && [ -z "$(git -C ../second status --porcelain 2>&1)" ]; }
is_built() { grep -rq 'Abstract accepted' site && folio check --site site >"$scratch/site" 2>&1; }
is_exported() { grep -q 'END:VCALENDAR' "$strike_tree/out.ics" 2>/dev/null; }
is_followed() { folio roster --format '%(name)' | grep -qx mine; }
is_left() { ! folio roster --format '%(name)' | grep -qx "$followed"; }
is_forgotten() { ! git config --get-regexp '^remote\.spare\.' >"$scratch/spare"; }
is_without_hooks() { [ "$(git config folio.hooks)" = false ] && [ ! -e .git/hooks/pre-push ]; }
is_planned() { in_store . 'title: First papers'; }
is_adopted() { [ -e ../adopted/folio.yaml ] && [ -z "$(git -C ../adopted status --porcelain 2>&1)" ]; }
is_published() { git -C "$pages" grep -q 'In the open' gh-pages -- '*.html' 2>"$scratch/pages"; }
is_imported() { in_store "$private_store" 'I waited for help.' && in_store "$private_store" '[the night]('; }
is_one_file() { grep -q '</html>' "$strike_tree/out.html" 2>"$scratch/page"; }

# --- What holds afterwards, whenever it was stopped ---------------------------------------------------

# Struck again, without a fault: what is left is not in the way.
works_again() { # DID COMMAND...
    works=$1
    shift
    "$works" || "$@" >"$scratch/again" 2>&1 </dev/null || {
        echo "the same command fails afterwards: $*"
        cat "$scratch/again"
    }
    "$works" || echo "it is not done afterwards: $*"
}
is_sound_there() {
    git -C "$kept" fsck --strict --no-dangling >"$scratch/fsck" 2>&1 || {
        echo 'git fsck at the remote'
        cat "$scratch/fsck"
    }
    git -C "$kept" ls-tree --name-only main | grep -qx plain.txt || echo 'what was there is lost'
    # Those of git's own program there, which its owner removes when it was killed.
    find "$kept" -name '*.lock' -delete
    works_again is_exchanged folio sync
}
# And its private store is in order.
has_private() { # JOURNAL
    own=$(git -C "$1" config folio.private.path)
    [ -z "$(git -C "$own" status --porcelain 2>&1)" ] || echo "the private entries of $1 are not in order"
}
is_whole_clone() {
    works_again is_cloned folio clone "$kept" ../hers
    has_private ../hers
}
is_whole_journal() {
    works_again is_begun folio init ../second
    has_private ../second
}
is_whole_adopted() {
    [ "$(cat ../adopted/notes.md)" = 'Plain words.' ] || echo 'a file of theirs was touched'
    works_again is_adopted folio init ../adopted
    has_private ../adopted
}
is_whole_private() {
    works_again is_cloned folio clone --private ../her-own "$kept" ../hers
    has_private ../hers
}
is_whole_at_pages() {
    git -C "$pages" fsck --strict --no-dangling >"$scratch/fsck" 2>&1 \
        || grep -q 'unborn branch' "$scratch/fsck" || {
        echo 'git fsck where it is published'
        cat "$scratch/fsck"
    }
    works_again is_published folio publish -y "$pages"
}
is_whole_one_file() {
    [ ! -e "$strike_tree/out.html" ] || is_one_file || echo 'half of the file is there'
    works_again is_one_file folio export html --force -o "$strike_tree/out.html"
}
# The notes stay where they are.
is_still_there() { grep -q 'I waited' ../notes/night.md || echo 'a note is gone'; }
is_gone_for_good() { works_again is_forgotten folio remote rm spare; }
is_plain_git() { works_again is_without_hooks folio config hooks false; }
# A site that stands is changed in place: its list says so meanwhile, and no file is half of anything.
is_between() {
    grep -qx unfinished site/folio-files.txt && ! folio check --site site >"$scratch/site" 2>&1 || return 1
    (cd site && find . -type f ! -name folio-files.txt) | while read -r file; do
        cmp -s "site/$file" "$scratch/old-site/$file" || cmp -s "site/$file" "$scratch/new-site/$file" \
            || return 1
    done
}
is_whole_site() {
    diff -rq site "$scratch/old-site" >"$scratch/differs" 2>&1 || is_built || is_between \
        || echo 'neither the old site nor the new, and no list that says so'
    works_again is_built folio build --audience shared
}
is_whole_export() {
    [ ! -e "$strike_tree/out.ics" ] || is_exported || echo 'half of the calendar is there'
    works_again is_exported folio export ics -f --out "$strike_tree/out.ics"
}

strike_more_commands() {
    strike_command "$goal" 'done, a step' is_ticked folio 'done' "$promise"
    strike_command none 'reply' is_answered folio reply "$goal" -m 'Well led.'
    strike_command "$strengths" 'new --from' is_led_to folio new goal --from "$strengths:delegating" \
        -d contextual --due +6m --entrustment 2:4
    strike_command none 'new --from-mutual' is_mutual folio new request --from-mutual "$evening"
    strike_command none 'template --copy' is_copied folio template goal --copy
    strike_command none 'sign --record' is_signed folio sign --record "$agreement"
    ! command -v ssh-keygen >/dev/null \
        || strike_command none 'sign' is_signed folio sign "$agreement"
    strike_command none 'remote' is_kept_there folio remote add backup "$kept"
    strike_after=is_sound_there
    strike_command none 'sync' is_exchanged folio sync
    strike_after=is_whole_clone
    strike_command none 'clone' is_cloned folio clone "$kept" ../hers
    strike_after=is_whole_journal
    strike_command none 'init' is_begun folio init ../second
    strike_after=is_whole_site
    strike_command none 'build' is_built folio build --audience shared
    strike_after=is_whole_export
    strike_command none 'export' is_exported folio export ics -f --out "$strike_tree/out.ics"
    strike_after=is_still_there
    strike_command none 'import' is_imported folio import ../notes
    strike_after=
    strike_command none 'roster' is_followed folio roster add --name mine .
    strike_command none 'roster rm' is_left folio roster rm "$followed"
    strike_command none 'new meeting' is_planned folio new meeting 'First papers' --with lena \
        --at '2026-03-19 18:00' --for 45m
    strike_after=is_gone_for_good
    strike_command none 'remote rm' is_forgotten folio remote rm spare
    strike_after=is_plain_git
    strike_command none 'config hooks' is_without_hooks folio config hooks false
    strike_after=is_whole_adopted
    strike_command none 'init, adopting' is_adopted folio init ../adopted
    strike_after=is_whole_private
    strike_command none 'clone --private' is_cloned folio clone --private ../her-own "$kept" ../hers
    strike_after=is_whole_at_pages
    strike_command none 'publish' is_published folio publish -y "$pages"
    strike_after=is_whole_one_file
    strike_command none 'export html' is_one_file folio export html --force -o "$strike_tree/out.html"
    strike_after=
}
