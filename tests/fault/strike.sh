# Stops a writing command at one of its system calls and judges what is left. Sourced after tap.sh.
#
#     strike_all NAME DID COMMAND...
#
# runs COMMAND once for each call it makes (or each FAULT_EVERY-th), every time in the same journal,
# and reports one test point. FAULT says what happens to the call: "signal=SIGKILL" (the process is
# gone before it) or "error=EIO" and the like. DID is a shell function that says whether the work of
# the command is in the journal.
# shellcheck shell=sh

: "${FAULT:=signal=SIGKILL}" "${FAULT_EVERY:=1}"
: "${FAULT_CALLS:=}" # names of calls to strike; empty: all

# Calls that cannot be stopped; and where calls fail, those whose failure means that there is no memory
# or no thread, which ends the program as a kill does.
strike_never='execve|exit|exit_group|rt_sigreturn|restart_syscall'
case $FAULT in
error=*)
    strike_never="$strike_never|brk|mmap|munmap|mprotect|madvise|futex|clone|clone3|arch_prctl|rseq"
    strike_never="$strike_never|set_tid_address|set_robust_list|rt_sig.*|prlimit64|getrandom|sched_.*"
    ;;
esac

needs strace
case $FOLIO_BUILD in
*/asan) skip_all 'the leak sanitizer does not run under strace' ;;
esac
strace -o /dev/null true 2>/dev/null || skip_all 'this system does not let strace look at programs'

strike_tree=$scratch/work # what is restored before each strike: journals are below it
strike_home=$HOME
strike_saved=$scratch/saved

# Keeps the present state as the one to begin from.
strike_keep() {
    rm -rf "$strike_saved"
    mkdir "$strike_saved"
    cp -a "$strike_tree" "$strike_saved/work"
    cp -a "$strike_home" "$strike_saved/home"
    strike_stores=$(find "$strike_tree" "$strike_home" -name .git -prune -print | sed 's/\.git$//')
}

strike_restore() {
    cd / || exit 1
    rm -rf "$strike_tree" "$strike_home"
    cp -a "$strike_saved/work" "$strike_tree"
    cp -a "$strike_saved/home" "$strike_home"
    cd "$strike_journal" || exit 1
}

# Lines "NAME COUNT": the calls of one run that can be stopped before.
strike_count() {
    strace -f -qq -o "$scratch/trace" "$@" >/dev/null 2>&1 </dev/null
    sed -nE 's/^[0-9]+ +([a-z0-9_]+)\(.*/\1/p' "$scratch/trace" \
        | grep -vE "^($strike_never)$" \
        | sort | uniq -c | awk '{ print $2, $1 }'
}

# Every entry of the start is in the work tree and whole, but the one the command is about.
strike_old_entries() {
    for store in $strike_stores; do
        saved=$(printf %s "$store" | sed "s#^$strike_tree#$strike_saved/work#;s#^$strike_home#$strike_saved/home#")
        (cd "$saved" && find . -name '*.md' ! -path './.git/*') | while read -r path; do
            case $path in
            *-"$strike_about".md) continue ;;
            esac
            cmp -s "$saved/$path" "$store/$path" || echo "changed: $store$path"
        done
    done
}

# What git sees that should not be there. A command that said it failed may leave its text in place.
strike_leftovers() { # STORE STATUS
    git -C "$1" status --porcelain >"$scratch/leftovers"
    case $FAULT in
    error=*) [ "$2" -eq 0 ] || sed -i '/\.md$/d' "$scratch/leftovers" ;;
    esac
    [ ! -s "$scratch/leftovers" ] || sed "s#^#left in $1: #" "$scratch/leftovers"
}

# Prints what is wrong after the strike; nothing when all is well. $1: exit status of the command.
strike_judge() {
    for store in $strike_stores; do
        git -C "$store" fsck --strict --no-dangling >"$scratch/fsck" 2>&1 || {
            echo "git fsck: $store"
            cat "$scratch/fsck"
        }
    done
    strike_old_entries
    if [ "$1" -eq 0 ] && ! "$strike_did"; then
        echo 'it said done, and it is not'
    fi
    case $FAULT in
    error=*)
        [ "$1" -lt 126 ] || grep -q 'while loading shared libraries' "$scratch/struck.err" \
            || echo "died with status $1"
        [ "$1" -eq 0 ] || [ -s "$scratch/struck.err" ] || echo "silent exit $1"
        ;;
    esac
    folio new success 'The next one' -m 'It works.' >"$scratch/next" 2>&1 </dev/null || {
        echo 'the next command fails'
        cat "$scratch/next"
    }
    for store in $strike_stores; do
        strike_leftovers "$store" "$1"
    done
    strike_old_entries
    folio list --limit 1000 >"$scratch/list" 2>&1 || echo 'list fails'
    find . -path ./.git/folio/index.db\* -delete
    folio list --limit 1000 >"$scratch/list.rebuilt" 2>&1
    cmp -s "$scratch/list" "$scratch/list.rebuilt" || echo 'the index is not what it would be when rebuilt'
}

# (strace 6.1 sends no signal when told --seccomp-bpf.)
strike_once() { # NAME K COMMAND...
    call=$1
    occurrence=$2
    shift 2
    strike_restore
    timeout -k 1 20 strace -f -qq -o /dev/null -e "trace=$call" \
        -e "inject=$call:$FAULT:when=$occurrence" "$@" >"$scratch/struck.out" 2>"$scratch/struck.err" </dev/null
    status=$?
    [ $status -ne 124 ] || echo 'hangs'
    [ $status -eq 0 ] || echo "$call $occurrence" >>"$scratch/hit"
    strike_judge $status
}

strike_all() {
    strike_name=$1 strike_did=$2
    shift 2
    strike_restore
    strike_count "$@" >"$scratch/calls"
    points=0 struck=0 bad=0
    : >"$scratch/hit"
    while read -r call count; do
        case " $FAULT_CALLS " in
        '  ' | *" $call "*) ;;
        *) continue ;;
        esac
        k=0
        while [ $k -lt "$count" ]; do
            k=$((k + 1))
            points=$((points + 1))
            [ $((points % FAULT_EVERY)) -eq 0 ] || continue
            struck=$((struck + 1))
            wrong=$(strike_once "$call" $k "$@")
            [ -z "$wrong" ] || {
                bad=$((bad + 1))
                note "$strike_name, $FAULT before $call number $k:"
                note "$wrong"
            }
        done
    done <"$scratch/calls"
    strike_restore
    is $bad 0 "$strike_name: $FAULT at $struck of $points calls"
    ok "$strike_name: $(grep -c . "$scratch/hit") of them ended it" test -s "$scratch/hit"
}
