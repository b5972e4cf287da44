# Stops a writing command at one of its system calls and judges what is left. Sourced after tap.sh.
#
#     strike_all NAME DID COMMAND...
#
# runs COMMAND once for each call it makes (or a choice of them), every time in the same journal, and
# reports one test point for each FAULT. A fault says what happens to the call: "signal=SIGKILL" (the
# process is gone before it) or "error=EIO" and the like. DID is a shell function that says whether the
# work of the command is in the journal.
#
#     FAULTS         the faults, one after the other
#     FAULT_SAMPLE   how many calls of each command and fault, spread evenly; 0: by FAULT_EVERY
#     FAULT_EVERY    every how many-th of the calls that change nothing; those that change something
#                    are struck all of them: between two of these, a kill finds the same on the disk
#     FAULT_CALLS    names of calls; "changes": those that change something; empty: all
#     FAULT_PART     "2/6": the second of six shares of the calls, for several at once
# shellcheck shell=sh

: "${FAULTS:=signal=SIGKILL}" "${FAULT_SAMPLE:=0}" "${FAULT_EVERY:=1}" "${FAULT_CALLS:=}" "${FAULT_PART:=1/1}"

strike_changes='write pwrite64 writev rename renameat renameat2 unlink unlinkat link linkat mkdir'
strike_changes="$strike_changes mkdirat rmdir fsync fdatasync ftruncate fchmod utimensat openat"
[ "$FAULT_CALLS" != changes ] || FAULT_CALLS=$strike_changes

# Calls that cannot be stopped; and where calls fail, those whose failure means that there is no memory
# or no thread, which ends the program as a kill does.
strike_never_killed='execve|exit|exit_group|rt_sigreturn|restart_syscall'
strike_never_failed="brk|mmap|munmap|mprotect|madvise|futex|clone|clone3|arch_prctl|rseq"
strike_never_failed="$strike_never_failed|set_tid_address|set_robust_list|rt_sig.*|prlimit64|getrandom"
strike_never_failed="$strike_never_failed|sched_.*"
# A lock that is given back: the kernel never refuses that, and SQLite waits ten seconds for itself.
strike_given_back='^fcntl .*F_UNLCK'

needs strace sha256sum
case $FOLIO_BUILD in
*/asan) skip_all 'the leak sanitizer does not run under strace' ;;
esac
strace -o /dev/null true 2>/dev/null || skip_all 'this system does not let strace look at programs'

: "${strike_tree:=$scratch/work}" # what is restored before each strike: journals are below it
strike_apart=nothing-at-all       # a repository (an extended regular expression) that is no journal yet
strike_home=$HOME
strike_saved=$scratch/saved

# Keeps the present state as the one to begin from.
strike_keep() {
    rm -rf "$strike_saved"
    mkdir "$strike_saved"
    cp -a "$strike_tree" "$strike_saved/work"
    cp -a "$strike_home" "$strike_saved/home"
    strike_stores=$(find "$strike_tree" "$strike_home" -name .git -prune -print | grep -vE "/($strike_apart)/" | sed 's/\.git$//')
    for store in $strike_stores; do
        (cd "$store" && find . -name '*.md' ! -path './.git/*' -exec sha256sum {} + >"$(strike_sums "$store")")
    done
}

# Where the sums of the entries of a store stand.
strike_sums() { # STORE
    echo "$strike_saved/sums$(printf %s "$1" | tr / -)"
}

# An empty tree and a home that holds nothing but git's settings.
strike_afresh() {
    cd / || exit 1
    rm -rf "$strike_tree" "$strike_home"
    mkdir -p "$strike_tree" "$strike_home"
    cp "$top/tests/lib/gitconfig" "$GIT_CONFIG_GLOBAL"
    cd "$strike_tree" || exit 1
}

strike_restore() {
    cd / || exit 1
    rm -rf "$strike_tree" "$strike_home"
    cp -a "$strike_saved/work" "$strike_tree"
    cp -a "$strike_saved/home" "$strike_home"
    cd "$strike_journal" || exit 1
}

# Lines "NAME K WHAT": each call of one run that can be stopped before, and whether it "changes"
# something or "reads".
strike_list() { # FAULT COMMAND...
    strike_never=$strike_never_killed strike_skipped=
    case $1 in
    error=*) strike_never="$strike_never|$strike_never_failed" strike_skipped=$strike_given_back ;;
    esac
    shift
    strace -f -qq -o "$scratch/trace" "$@" >/dev/null 2>&1 </dev/null
    sed -nE 's/^([0-9]+) +([a-z0-9_]+)\((.*)/\2 \1 \3/p' "$scratch/trace" \
        | grep -vE "^($strike_never) " \
        | awk -v calls="$FAULT_CALLS" -v changing="$strike_changes" \
            -v given_back="$strike_skipped" '
            BEGIN {
                n = split(calls, names, " "); for (i = 1; i <= n; i++) wanted[names[i]] = 1
                m = split(changing, names, " "); for (i = 1; i <= m; i++) changes[names[i]] = 1
            }
            { # strace counts the calls of each process
                call = $1 " " ++count[$1, $2]
                writes = ($1 in changes) && ($1 != "openat" || /O_CREAT/)
                if (given_back != "" && $0 ~ given_back) next
                if (n > 0 && (!($1 in wanted) || ($1 == "openat" && !writes))) next
                if (!(call in what)) order[++calls_made] = call
                if (what[call] != "changes") what[call] = writes ? "changes" : "reads"
            }
            END { for (i = 1; i <= calls_made; i++) print order[i], what[order[i]] }'
}

# The choice of them: a sample, or those that change something and every so-many-th other, and of these
# the share of this process. What is left out differs from command to command.
strike_choose() { # NAME
    strike_from=$(printf %s "$1" | cksum | cut -d' ' -f1)
    awk -v sample="$FAULT_SAMPLE" -v every="$FAULT_EVERY" -v part="${FAULT_PART%/*}" \
        -v parts="${FAULT_PART#*/}" -v from="$strike_from" '
        { line[NR] = $0 }
        END {
            if (sample > 0) { every = int(NR / sample); if (every < 1) every = 1 }
            for (i = 1; i <= NR; i++)
                if (((i + from) % every == 0 || (sample == 0 && line[i] ~ /changes$/)) &&
                    chosen++ % parts == part - 1) print line[i]
        }'
}

# Every entry of the start is in the work tree and whole, but the one the command is about.
strike_old_entries() {
    for store in $strike_stores; do
        (cd "$store" && sed "/-$strike_about\\.md\$/d" "$(strike_sums "$store")" | sha256sum --check --quiet 2>&1)
    done
}

# What git sees that should not be there. A command that said it failed may leave its text in place.
strike_leftovers() { # STORE STATUS
    git -C "$1" status --porcelain --untracked-files=all >"$scratch/leftovers"
    case $strike_fault in
    error=*) [ "$2" -eq 0 ] || sed -i '/\.md"\{0,1\}$/d; /folio\.yaml$/d; / files\//d' "$scratch/leftovers" ;;
    esac
    [ ! -s "$scratch/leftovers" ] || sed "s#^#left in $1: #" "$scratch/leftovers"
}

strike_fsck() {
    for store in $strike_stores; do
        git -C "$store" fsck --strict --no-dangling >"$scratch/fsck" 2>&1 || {
            echo "git fsck $1: $store"
            cat "$scratch/fsck"
        }
    done
}

# Was it the message itself that could not be written?
strike_muted() {
    grep -Eq '^[0-9]+ +write\(2, .*\(INJECTED\)$' "$scratch/struck.trace"
}

# Prints what is wrong after the strike; nothing when all is well. $1: exit status of the command.
strike_judge() {
    strike_fsck 'after the strike'
    strike_old_entries
    if [ "$1" -eq 0 ] && ! "$strike_did"; then
        echo 'it said done, and it is not'
    fi
    case $strike_fault in
    error=*)
        [ "$1" -lt 126 ] || grep -q 'while loading shared libraries' "$scratch/struck.err" \
            || echo "died with status $1"
        [ "$1" -eq 0 ] || [ -s "$scratch/struck.err" ] || strike_muted \
            || { [ "$1" -eq 4 ] && [ -s "$scratch/struck.out" ]; } || echo "silent exit $1"
        ;;
    esac
    folio new success 'The next one' -m 'It works.' >"$scratch/next" 2>&1 </dev/null || {
        echo 'the next command fails'
        cat "$scratch/next"
    }
    strike_fsck 'after the next command'
    for store in $strike_stores; do
        strike_leftovers "$store" "$1"
        git -C "$store" config folio.struck yes 2>"$scratch/config" || cat "$scratch/config"
    done
    strike_old_entries
    folio list --limit 1000 >"$scratch/list" 2>&1 || echo 'list fails'
    find . -path ./.git/folio/index.db\* -delete
    folio list --limit 1000 >"$scratch/list.rebuilt" 2>&1
    cmp -s "$scratch/list" "$scratch/list.rebuilt" || echo 'the index is not what it would be when rebuilt'
    [ -z "${strike_after:-}" ] || "$strike_after"
}

# (strace 6.1 sends no signal when told --seccomp-bpf.)
strike_once() { # NAME K COMMAND...
    call=$1
    occurrence=$2
    shift 2
    strike_restore
    timeout -k 1 90 strace -f -qq -o "$scratch/struck.trace" -e "trace=$call" \
        -e "inject=$call:$strike_fault:when=$occurrence" "$@" \
        >"$scratch/struck.out" 2>"$scratch/struck.err" </dev/null
    status=$?
    [ $status -ne 124 ] || echo 'hangs'
    [ $status -eq 0 ] || echo "$call $occurrence" >>"$scratch/hit"
    strike_judge $status
}

strike_one_fault() { # NAME COMMAND...
    strike_name=$1
    shift
    strike_restore
    strike_list "$strike_fault" "$@" >"$scratch/calls"
    strike_choose "$strike_name $strike_fault" <"$scratch/calls" >"$scratch/chosen"
    bad=0
    : >"$scratch/hit"
    while read -r call k _; do
        wrong=$(strike_once "$call" "$k" "$@")
        [ -z "$wrong" ] || {
            bad=$((bad + 1))
            note "$strike_name, $strike_fault before $call number $k:"
            note "$wrong"
            note "it had said: $(cat "$scratch/struck.err")"
        }
    done <"$scratch/chosen"
    strike_restore
    is $bad 0 "$strike_name: $strike_fault at $(grep -c . "$scratch/chosen") of $(grep -c . "$scratch/calls") calls, $(grep -c . "$scratch/hit") ended it"
}

strike_all() { # NAME DID COMMAND...
    strike_name=$1 strike_did=$2
    shift 2
    for strike_fault in $FAULTS; do
        strike_one_fault "$strike_name" "$@"
    done
}
