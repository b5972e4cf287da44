# TAP for shell tests. A test begins with
#     . "$(dirname "$0")/../lib/tap.sh"
# and ends with `finish`. It runs in an empty scratch folder with a HOME of its own, the clock at
# Monday 2026-03-02 09:00 UTC, Amina Said as the git user, and the built `folio` first on the PATH.
# shellcheck shell=sh disable=SC2034 # the variables are for the tests

: "${FOLIO_BUILD:?run this through 'make check T=$0'}"

top=$(pwd) # tests start in the top folder of the sources
scratch=$(mktemp -d "${TMPDIR:-/tmp}/folio-test-XXXXXX")
tap_at_exit=:
trap 'eval "$tap_at_exit"; cd /; chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

export HOME="$scratch/home" FOLIO_NOW=2026-03-02T09:00
export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" \
    XDG_STATE_HOME="$HOME/.local/state" XDG_CACHE_HOME="$HOME/.cache"
export GIT_CONFIG_GLOBAL="$HOME/.gitconfig"
mkdir -p "$HOME" "$scratch/bin" "$scratch/work"
cp "$top/tests/lib/gitconfig" "$GIT_CONFIG_GLOBAL"
PATH="$scratch/bin:$FOLIO_BUILD:$PATH"
cd "$scratch/work" || exit 1

if [ -n "${FOLIO_VALGRIND:-}" ]; then
    cat >"$scratch/bin/folio" <<END
#!/bin/sh
exec valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \
    --suppressions='$top/tests/lib/valgrind.supp' '$FOLIO_BUILD/folio' "\$@"
END
    chmod +x "$scratch/bin/folio"
fi

tap_count=0
tap_failed=0

# --- Verdicts: each is one test point; the name comes last ----------------------------------------

tap_report() { # OK(0 or not) NAME
    tap_count=$((tap_count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap_count - $2"
    else
        tap_failed=$((tap_failed + 1))
        echo "not ok $tap_count - $2"
        return 1
    fi
}

note() {
    printf '%s\n' "$*" | sed 's/^/# /'
}

pass() {
    tap_report 0 "$1"
}

fail() {
    tap_report 1 "$1"
}

# is GOT WANTED NAME: the same text.
is() {
    [ "$1" = "$2" ]
    tap_report $? "$3" || {
        printf '%s\n' "$1" >"$scratch/got"
        printf '%s\n' "$2" >"$scratch/wanted"
        diff -u "$scratch/wanted" "$scratch/got" | sed 's/^/# /'
    }
}

# like TEXT PATTERN NAME: some line matches the extended regular expression.
like() {
    printf '%s\n' "$1" | grep -Eq -e "$2"
    tap_report $? "$3" || { note "no line matches: $2"; note "$1"; }
}

unlike() {
    ! printf '%s\n' "$1" | grep -Eq -e "$2"
    tap_report $? "$3" || { note "a line matches: $2"; note "$1"; }
}

# ok NAME COMMAND...: the command succeeds. Its output is shown when it does not.
ok() {
    tap_name=$1
    shift
    "$@" >"$scratch/ok.out" 2>&1
    tap_report $? "$tap_name" || { note "failed: $*"; sed 's/^/# /' "$scratch/ok.out"; }
}

not_ok() {
    tap_name=$1
    shift
    ! "$@" >"$scratch/ok.out" 2>&1
    tap_report $? "$tap_name" || { note "should fail: $*"; sed 's/^/# /' "$scratch/ok.out"; }
}

# --- Running ---------------------------------------------------------------------------------------

# run COMMAND...: afterwards $status, $out, $err. Standard input is empty; `run_with TEXT COMMAND...`
# gives it one.
run() {
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    out=$(cat "$scratch/out")
    err=$(cat "$scratch/err")
}

run_with() {
    printf '%s' "$1" >"$scratch/in"
    shift
    "$@" >"$scratch/out" 2>"$scratch/err" <"$scratch/in"
    status=$?
    out=$(cat "$scratch/out")
    err=$(cat "$scratch/err")
}

# exits STATUS NAME: what the last run ended with.
exits() {
    [ "$status" = "$1" ]
    tap_report $? "$2" || { note "exit $status, wanted $1"; note "$out"; note "$err"; }
}

# wait_until COMMAND...: tries until it succeeds, for at least 60 seconds.
wait_until() {
    tap_tries=0
    until "$@" >/dev/null 2>&1; do
        tap_tries=$((tap_tries + 1))
        [ "$tap_tries" -lt 600 ] || return 1
        sleep 0.1
    done
}

# in_terminal [-e TEXT -s REPLY]... COMMAND...: runs it on a terminal of 80x24 (-W, -H change that);
# waits for each TEXT on the screen, then types REPLY (\n, \t, \e, \xHH are understood).
in_terminal() {
    "$FOLIO_BUILD/tests/lib/pty" "$@"
}

# editor SCRIPT: the editor of this test runs these shell lines, the file being "$1".
editor() {
    { echo '#!/bin/sh'; printf '%s\n' "$1"; } >"$scratch/bin/fake-editor"
    chmod +x "$scratch/bin/fake-editor"
    FOLIO_EDITOR=$scratch/bin/fake-editor
    export FOLIO_EDITOR
}

# --- Journals --------------------------------------------------------------------------------------

# new_journal [DIR]: makes a journal and goes there.
new_journal() {
    if ! folio -q init "${1:-journal}" >"$scratch/init.out" 2>&1 || ! cd "${1:-journal}"; then
        sed 's/^/# /' "$scratch/init.out"
        echo 'Bail out! cannot make a journal'
        exit 1
    fi
}

# last_id: the id in what the last run printed.
last_id() {
    printf '%s\n' "$out" \
        | grep -Eo '\b[a-z][23456789bcdfghjkmnpqrstvwxz]{5}\b' | head -n 1
}

# The file of an entry, by its id.
file_of() {
    git ls-files -- "*-$1.md"
}

# git_clean DIR: git sees nothing changed or left over, and its objects are whole.
git_clean() {
    [ -z "$(git -C "$1" status --porcelain)" ] || {
        git -C "$1" status --porcelain
        return 1
    }
    git -C "$1" fsck --strict --no-dangling
}


# --- Beginning and end -------------------------------------------------------------------------------

skip_all() {
    echo "1..0 # SKIP $1"
    exit 0
}

needs() { # PROGRAM...
    for tap_program; do
        command -v "$tap_program" >/dev/null || skip_all "$tap_program is not installed"
    done
}

skip() { # NAME REASON
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

finish() {
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
    exit $?
}
