# The commands that write, each in a journal where it has something to do. Sourced after strike.sh;
# strike_commands strikes them all, or those that FAULT_COMMANDS (an extended regular expression) names.
# shellcheck shell=sh disable=SC2034 # strike.sh reads what is set here

new_journal
strike_journal=$(pwd)
private_store=$(git config folio.private.path)
run folio new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4
goal=$(last_id)
run folio new reflection 'First code blue' --goal "$goal" -m 'I was late.'
private=$(last_id)
run folio new success 'Abstract accepted' -m 'At last.'
success=$(last_id)
run folio new reflection 'Second thoughts' -m 'Taken back later.' --visibility shared
shared=$(last_id)
run folio new goal 'Learn to sail' -d personal --sphere personal --visibility shared -m 'First words.'
restored=$(last_id)
run folio edit "$restored" --set 'title=Learn to row'
echo 'a table of numbers' >"$scratch/work/table.txt"
run folio new success 'A quokka came by' -m 'The quokka must go.' --attach "$scratch/work/table.txt"
accident=$(last_id)
run folio edit "$accident" --set 'title=The quokka left'
run folio new success 'Without an id' -m 'By hand.'
unmended=$(last_id)
unmended_file=$(file_of "$unmended")
printf -- '- [ ] A promise without a mark @amina\n' >>"$unmended_file"
git commit -qam 'by hand'
strike_keep

# Whether the work of each command is there: in the commit, not only in the folder.
in_store() { # STORE TEXT
    git -C "$1" grep -q -F -e "$2" HEAD -- '*.md' folio.yaml
}
everything() {
    git cat-file --batch-all-objects --batch
    find .git -type f -exec cat {} +
}
is_new() { in_store . 'Something new happened.'; }
is_private() { in_store "$private_store" 'Between me and me.'; }
is_edited() { in_store . 'title: Abstract taken'; }
is_done() { in_store . 'status: achieved'; }
is_removed() { ! in_store . "id: $success"; }
is_shared() { in_store . 'I was late.'; }
is_unshared() { in_store "$private_store" 'Taken back later.' && ! in_store . 'Taken back later.'; }
is_undone() { ! in_store . 'A promise without a mark'; }
is_restored() { in_store . 'title: Learn to sail'; }
is_configured() { in_store . 'Ward years'; }
is_set_in_clone() { [ "$(git config folio.query.mine)" = is:open ]; }
is_attached() { git ls-tree -r --name-only HEAD | grep -q 'files/2026/table-2.txt\|files/2026/table.txt'; }
is_purged() { ! everything | grep -aiq quokka; }
is_mended() { git grep -q 'A promise without a mark.*\^t' HEAD; }
# Either history is whole; and what is half done is finished by the next command.
is_one_history() {
    [ ! -e .git/folio/purge ] || echo 'the purge was not finished'
    git rev-parse -q --verify HEAD >/dev/null || echo 'no history'
    git ls-tree -r --name-only HEAD | grep -q "$accident" || is_purged || echo 'half of it is left'
}

strike_command() { # ABOUT NAME DID COMMAND...
    strike_about=$1
    shift
    printf %s "$1" | grep -Eq -e "${FAULT_COMMANDS:-.}" || return 0
    strike_all "$@"
}

strike_commands() {
    strike_command none 'new' is_new folio new success 'Something new' -m 'Something new happened.'
    strike_command none 'new, private' is_private \
        folio new reflection 'Alone' -m 'Between me and me.'
    strike_command "$success" 'edit' is_edited folio edit "$success" --set 'title=Abstract taken'
    strike_command "$success" 'rm' is_removed folio rm -y "$success"
    strike_command "$goal" 'done' is_done folio 'done' "$goal"
    strike_command "$private" 'share' is_shared folio share -y "$private"
    strike_command "$shared" 'share back' is_unshared folio share -y --to private "$shared"
    strike_command "$restored" 'undo' is_restored folio undo -y "$(git log --format=%h --grep '^edit: Learn')"
    strike_command "$restored" 'restore' is_restored folio restore -y "$restored"
    strike_command none 'config' is_configured folio config title 'Ward years'
    strike_command none 'config of the clone' is_set_in_clone folio config query.mine is:open
    strike_command "$success" 'attach' is_attached \
        folio edit "$success" --attach "$scratch/work/table.txt"
    strike_command "$unmended" 'check --fix' is_mended folio check --fix "$unmended"
    strike_after=is_one_history
    strike_command "$accident" 'purge' is_purged folio purge -y "$accident"
    strike_after=
}
