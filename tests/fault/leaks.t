#!/bin/sh
# Private words are in nothing that is shared: scenarios with a marker in every field of private entries,
# then a look in nine encodings at every object, ref, reflog, message and file of the shared repository,
# its index, site, exports, remotes, temporary files, and what other programs were started with. And the
# look itself: leaks that were planted are found.
. "$(dirname "$0")/../lib/tap.sh"
needs perl
marker='Qüokkafant'
scenarios=2
[ -z "${FAULT_FULL:-}" ] || scenarios=60
export TMPDIR="$scratch/tmp"
mkdir "$TMPDIR"
tracing=no
case $FOLIO_BUILD in
*/asan) ;;
*) ! strace -o /dev/null true 2>/dev/null || tracing=yes ;;
esac

scan() {
    perl "$top/tests/fault/leak_scan.pl" "$marker" "$@"
}

# folio, with a list of the programs it starts, their words and their environment. Its own words do not
# count: the person typed them.
calls=0 where=
f() {
    calls=$((calls + 1))
    if [ $tracing = yes ]; then
        $where strace -f -qq -v -s 99999 --seccomp-bpf -e trace=execve -o "$scratch/trace" folio "$@"
        f_status=$?
        sed 1d "$scratch/trace" | perl -pe 's/\\(\d{1,3})/chr oct $1/ge' >>"$scratch/shared/argv"
        return $f_status
    fi
    $where folio "$@"
}
# The same on a terminal, where an editor may be started.
t() {
    where=in_terminal
    f "$@"
    f_status=$?
    where=
    return $f_status
}

# The options of a kind with a value for each: the marker wherever words may stand.
options() { # KIND
    folio help "$1" | sed -n '/^Fields it needs/,/^States/p' \
        | grep -oE '^ +(-., )?--[a-z-]+ [^ ]+( [0-9]+-[0-9]+)?' \
        | sed 's/^ *//; s/^-., //' \
        | awk -v word="$marker" -v goal="$goal" '
            $1 ~ /^--(title|name|visibility|author|status|attach|from|entrustment|satisfaction|domain|consent-public|role)$/ { next }
            $2 == "TEXT" { print $1 "=" word " in " substr($1, 3) ($1 == "--ask" ? "?" : "") }
            $2 ~ /^WORD/ { print $1 "=" word }
            $2 == "DATE" { print $1 "=2026-03-02" }
            $2 == "TIME" { print $1 "=2026-03-09 16:00" }
            $2 == "LENGTH" { print $1 "=45m" }
            $2 == "ADDRESS" { print $1 "=" "x@example.org" }
            $2 ~ /^NUMBER/ { split($3, range, "-"); print $1 "=" (range[1] == "" ? 1 : range[1]) }
            $2 == "PERCENT" { print $1 "=10" }
            $2 ~ /^@HANDLE/ { print $1 "=amina" }
            $1 == "--goal" || $1 == "--on" { print $1 "=" goal }
            $2 ~ /^[a-z-]+[|]/ { split($2, choice, "|"); print $1 "=" choice[1] }'
}

chance() { # OF: 0 .. OF-1, the same for the same scenario
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    return $((seed / 65536 % $1))
}

one_of_each_kind() {
    for kind in goal meeting reflection challenge success feedback request agreement assessment person; do
        set -- "$marker $kind"
        [ $kind != person ] || set -- "qa$seed"
        options $kind >"$scratch/options"
        while read -r option; do
            case $option in
            --parent* | --supersedes*) continue ;;
            esac
            set -- "$@" "$option"
        done <"$scratch/options"
        [ $kind != person ] || set -- "$@" "--name=$marker Person"
        [ $kind != goal ] || set -- "$@" -d canonical
        [ $kind != assessment ] || set -- "$@" --instrument strengths
        run f new $kind "$@" --visibility private -m "The $marker was here." \
            -m "- [ ] Feed the $marker @amina"
        [ "$status" -eq 0 ] || { echo "$kind: $err" >>"$scratch/refused"; continue; }
        last_id >>"$scratch/ids"
    done
}

# What a person does with one entry.
use() { # ID
    chance 12
    choice=$?
    printf %s "$choice " >>"$scratch/choices"
    case $choice in
    0) f edit "$1" --set "title=Another $marker" ;;
    1) f edit "$1" --attach "$scratch/$marker.txt" ;;
    2) f 'done' "$1" ;;
    3) f rm -y "$1" ;;
    4) f undo -y ;;
    5) f restore -y "$1" ;;
    6) f log "$1" && f diff "$1" && f show "$1" ;;
    7) f purge -y "$1" ;;
    8) editor "echo 'more $marker' >>\"\$1\"" && t edit "$1" ;;
    9) editor "echo 'lost $marker' >>\"\$1\"; exit 1" && t edit "$1" ;;
    10)
        folio edit "$1" --set "title=Killed $marker" &
        sleep 0.0$((seed % 10))
        kill -9 $!
        wait $!
        ;;
    11) # the editor's parent is a shell, whose parent is folio
        editor "echo 'struck $marker' >>\"\$1\"; kill -9 \$(cut -d' ' -f4 /proc/\$PPID/stat)" && t edit "$1"
        ;;
    esac >"$scratch/used" 2>&1
}

others_do_things() {
    f list && f list -s "$marker" && f status && f check
    f build && f build --audience shared -o site/shared && f export json --out "$scratch/shared/export.json" -f
    f export ics --out "$scratch/shared/export.ics" -f && f export csv --out "$scratch/shared/export.csv" -f
    for report in growth domains habits network; do
        f report $report --visibility shared
    done
    f new success 'Nothing hidden' --goal "$goal" -m 'Plain words.'
    git add -A && git commit -qm 'by hand'
    git stash -q
    git gc -q
    git push -q origin --all && git push -q origin --tags && git push -q --mirror origin
    git bundle create -q "$scratch/shared/bundle" --all
    git clone -q "$scratch/remote.git" "$scratch/shared/clone"
}

# Everything that others may see or could: folders, and every object without its compression.
gather() {
    for repository in . "$scratch/remote.git"; do
        git -C "$repository" cat-file --batch-all-objects --batch
        git -C "$repository" for-each-ref
        git -C "$repository" reflog --all
        git -C "$repository" log --all --format=fuller --notes
    done >"$scratch/shared/objects" 2>&1
}
scan_all() {
    gather
    scan . "$scratch/remote.git" "$scratch/shared" "$TMPDIR"
}

scenario() { # SEED
    seed=$1
    rm -rf "$scratch/work/journal" "$scratch/remote.git" "$scratch/shared" "$HOME/.local"
    mkdir "$scratch/shared"
    cd "$scratch/work" || exit 1
    new_journal
    git init -q --bare "$scratch/remote.git"
    git remote add origin "$scratch/remote.git"
    : >"$scratch/ids"
    run f new goal 'Lead a ward round' -d canonical --measure 'The exam' --due +6m
    goal=$(last_id)
    one_of_each_kind
    for round in 1 2; do
        while read -r id; do
            use "$id" "$round"
        done <"$scratch/ids"
    done
    others_do_things >"$scratch/others" 2>&1 || :
    [ ! -e "$scratch/shared/argv" ] || cat "$scratch/shared/argv" >>"$scratch/all-argv"
}

echo "words of the $marker" >"$scratch/$marker.txt"
: >"$scratch/refused"
n=0
while [ $n -lt $scenarios ]; do
    n=$((n + 1))
    scenario $n
    is "$(scan_all)" '' "scenario $n: the marker is nowhere in what is shared"
    ok "scenario $n: both repositories are sound" git fsck --strict --no-dangling
done
is "$(cat "$scratch/refused")" '' 'every kind was written with the marker in every field'
private=$(git config folio.private.path)
git -C "$private" cat-file --batch-all-objects --batch >"$scratch/private"
ok 'the private repository has it, so that there was something to leak' \
    test "$(grep -ac "$marker" "$scratch/private")" -gt 20
[ $tracing = no ] || ok 'other programs were started and looked at' test -s "$scratch/all-argv"
note "$calls calls of folio in $scenarios scenarios"

# --- The scanner finds what is planted --------------------------------------------------------------

planted=0
plant() { # NAME SHELL-TEXT
    cp -a . "$scratch/planted"
    cp -a "$scratch/shared" "$scratch/shared.kept"
    (cd "$scratch/planted" && M=$marker sh -c "$2") >"$scratch/planting" 2>&1
    there=$(cd "$scratch/planted" && scan_all)
    tap_report "$([ -n "$there" ] && echo 0 || echo 1)" "found: $1" || note "$(cat "$scratch/planting")"
    rm -rf "$scratch/planted" "$scratch/shared"
    mv "$scratch/shared.kept" "$scratch/shared"
    planted=$((planted + 1))
}
object='git hash-object -w --stdin'
plant 'an object nobody names' "echo \"\$M\" | $object"
plant 'an object in a pack' "echo \"\$M\" >x.md && git add x.md && git commit -qnm x && git rm -q x.md && git commit -qnm y && git gc -q"
plant 'a commit message' 'git commit -qn --allow-empty -m "about $M"'
plant 'a tag' 'git tag -a -m "$M" v1'
plant 'the name of a branch' 'git branch "x-$M"'
plant 'the name of a file in a tree' 'echo x >"$M.md" && git add . && git commit -qnm x && git rm -q -- *fant.md && git commit -qnm y'
plant 'a slug' "echo x | $object; mkdir goals/2025; echo x >goals/2025/2025-01-01-qokka-quokkafant.md"
plant 'a reflog' 'git update-ref -m "$M" --create-reflog refs/heads/y HEAD'
plant 'a note' 'git notes add -m "$M" HEAD'
plant 'a stash' 'echo "$M" >>folio.yaml && git stash -q'
plant 'the index of folio, as its tokens' 'printf "xx quokkafant yy" >>.git/folio/index.db'
plant 'a page, with entities' 'mkdir -p site && printf "<p>Q&#252;okkafant" >site/x.html'
plant 'a page, with a named entity' 'mkdir -p site && printf "<p>Q&uuml;okkafant" >site/x.html'
plant 'an address' 'mkdir -p site && printf "href=/Q%%C3%%BCokkafant" >site/x.xml'
plant 'JSON' 'printf "{\"a\":\"Q\\\\u00fcokkafant\"}" >search.json'
plant 'another case' 'printf "QÜOKKAFANT" >x.txt'
plant 'decomposed letters' 'printf "Qu\314\210okkafant" >x.txt'
plant 'base64, at any place' 'printf "ab %s" "$M" | base64 >x.txt'
plant 'UTF-16' 'printf "%s" "$M" | iconv -t UTF-16LE >x.txt'
plant 'a temporary file' 'echo "$M" >"$TMPDIR/x"'
rm -f "$TMPDIR/x"
plant 'words given to another program' "echo 'execve(\"/usr/bin/git\", [\"git\", \"$marker\"])' >>'$scratch/shared/argv'"
is "$(scan_all)" '' 'without them, nothing is found'
finish
