# Makes hostile repositories: bare ones that begin as a good journal, each with one thing wrong. Sourced
# after tap.sh, in a folder of its own.
#
#     hostile_each FUNCTION
#
# calls FUNCTION NAME REPOSITORY WANTED for each. WANTED is what should become of it: "refused" (exit code
# 6), "fails" (any other error), "harmless" (it comes in and does nothing).
# shellcheck shell=sh

hostile_home=$scratch/hostile

# The bytes of a hexadecimal id, as words for printf.
octal() {
    printf '%s' "$1" | awk '{
        for (i = 1; i < length($0); i += 2) {
            high = index("0123456789abcdef", substr($0, i, 1)) - 1
            low = index("0123456789abcdef", substr($0, i + 1, 1)) - 1
            printf "\\%03o", high * 16 + low
        } }'
}

# The good journal that all of them begin as.
hostile_begin() {
    mkdir -p "$hostile_home"
    new_journal "$hostile_home/good"
    folio new goal 'Lead a ward round' -q
    folio new success 'Abstract accepted' -q
    cd "$hostile_home" || exit 1
    git clone -q --bare good base.git
    git -C base.git config gc.auto 0
    good=$(git -C base.git rev-parse HEAD)
}

# begin NAME: a copy to spoil; GIT_DIR points to it.
begin() {
    hostile_name=$1
    cp -R "$hostile_home/base.git" "$hostile_home/$1.git"
    GIT_DIR=$hostile_home/$1.git
    export GIT_DIR
    b=$(printf text | git hash-object -w --stdin)
    t=$(printf '100644 blob %s\tx.md\n' "$b" | git mktree)
}
# finish_with WANTED TREE: commits the tree on top of the good one.
finish_with() {
    finish_commit "$1" "$(git -c user.name=x -c user.email=x commit-tree -p "$good" -m spoiled "$2")"
}
finish_commit() { # WANTED COMMIT
    git update-ref refs/heads/main "$2" 2>/dev/null || echo "$2" >"$GIT_DIR/refs/heads/main"
    finish_as "$1"
}
finish_as() { # WANTED
    printf '%s %s\n' "$hostile_name" "$1" >>"$hostile_home/list"
    unset GIT_DIR
}
# The good tree with lines for mktree -z added.
with_lines_z() {
    { git ls-tree -z "$good"; cat; } | git mktree -z --missing
}
# A tree of raw bytes: printf words on standard input become the object.
raw_tree() {
    # shellcheck disable=SC2059 # the words are the format
    printf "$1" | git hash-object -t tree -w --literally --stdin
}

# bad_name CASE NAME-FOR-PRINTF [MODE [WANTED]]: a file of that name, by a raw tree, as git's own tools
# refuse most of them.
bad_name() { # CASE NAME [MODE]
    begin "$1"
    finish_with "${4:-refused}" "$(raw_tree "${3:-100644} $2\\000$(octal "$b")")"
}
# folder_name CASE NAME: a folder of that name.
folder_name() { # CASE NAME
    begin "$1"
    finish_with refused "$(raw_tree "40000 $2\\000$(octal "$t")")"
}

hostile_names() {
    for each in git:.git git-upper:.GIT git-space:'.Git ' git-short:git~1 git-stream:'.git::$INDEX_ALLOCATION' \
        up:.. here:. slash:../x absolute:/tmp/folio-hostile modules:.gitmodules config:.gitconfig \
        mailmap:.mailmap dash:-rf option:-oProxyCommand=x blank:'a b' star:'*' question:'x?' quote:'a"b' \
        apostrophe:"it's" dollar:'$(touch canary)' backquote:'`touch canary`' semicolon:';touch canary' \
        pipe:'|touch' colon:'a:b' back:'a\\\\b' newline:'a\nb' escape:'a\033[2Jb' tab:'a\tb' bell:'a\007' \
        bidi:'a\342\200\256dm.md' wide:'a\342\200\213b' joiner:'.g\342\200\214it' latin1:'caf\351.md' \
        overlong:'a\300\257b' decomposed:'cafe\314\201.md' device:con device-dot:aux.md port:COM1 trailing:x. \
        known-below:x/.gitattributes percent:'a%%2fb' hash:'#x'; do
        bad_name "name-${each%%:*}" "${each#*:}"
    done
    bad_name name-empty '' 100644 fails
    long=$(printf '%0300d' 0)
    bad_name name-long "$long"
    folder_name folder-git .git
    folder_name folder-hidden .obsidian
    folder_name folder-up ..
}

hostile_modes() {
    for each in link:120000 setuid:104755 group:100664 fifo:10644 device:60000 zero:0 unknown:170000; do
        bad_name "mode-${each%%:*}" note.md "${each#*:}"
    done
    begin mode-submodule
    finish_with refused "$(raw_tree "160000 sub\\000$(octal "$good")")"
    begin mode-submodule-command
    m=$(printf '[submodule "sub"]\n path = sub\n url = ./x\n update = !touch canary\n' | git hash-object -w --stdin)
    finish_with refused "$(raw_tree "100644 .gitmodules\\000$(octal "$m")160000 sub\\000$(octal "$good")")"
    for each in folder:.. root:/ git:.git/config passwd:/etc/passwd; do
        begin "link-${each%%:*}"
        l=$(printf %s "${each#*:}" | git hash-object -w --stdin)
        finish_with refused "$(printf '120000 blob %s\tzz\0' "$l" | with_lines_z)"
    done
    begin link-settings
    l=$(printf /etc/passwd | git hash-object -w --stdin)
    finish_with refused "$(raw_tree "120000 folio.yaml\\000$(octal "$l")")"
    begin link-and-folder
    l=$(printf /tmp | git hash-object -w --stdin)
    finish_with refused "$(raw_tree "120000 goals\\000$(octal "$l")40000 goals\\000$(octal "$t")")"
    begin mode-folder-is-file
    finish_with fails "$(raw_tree "40000 goals\\000$(octal "$b")")"
    begin mode-file-is-folder
    finish_with refused "$(raw_tree "100644 x.md\\000$(octal "$t")")"
}

hostile_twins() {
    begin twins-file
    finish_with refused "$(printf '100644 blob %s\tA.md\0100644 blob %s\ta.md\0' "$b" "$b" | with_lines_z)"
    begin twins-folder
    finish_with refused "$(printf '040000 tree %s\tGoals\0' "$t" | with_lines_z)"
    begin twins-settings
    finish_with refused "$(printf '100644 blob %s\tFOLIO.yaml\0' "$b" | with_lines_z)"
    begin twins-eszett
    finish_with refused "$(printf '100644 blob %s\tstrasse\0100644 blob %s\tstra\303\237e\0' "$b" "$b" | with_lines_z)"
    begin twins-same
    finish_with refused "$(raw_tree "100644 a\\000$(octal "$b")100644 a\\000$(octal "$b")")"
    begin twins-unsorted
    finish_with refused "$(raw_tree "100644 b\\000$(octal "$b")100644 a\\000$(octal "$b")")"
}

hostile_bombs() {
    begin bomb-deep
    i=0
    while [ $i -lt 40 ]; do
        t=$(printf '040000 tree %s\td\n' "$t" | git mktree)
        i=$((i + 1))
    done
    finish_with refused "$(printf '040000 tree %s\td\0' "$t" | with_lines_z)"
    begin bomb-wide
    for i in 1 2 3 4 5 6 7; do
        t=$(for j in a b c d e f g h i j k l m n o p q r s t; do printf '040000 tree %s\t%s\n' "$t" $j; done | git mktree)
    done
    finish_with refused "$(printf '040000 tree %s\td\0' "$t" | with_lines_z)"
    begin bomb-flat
    tree=$(awk -v b="$b" 'BEGIN { for (i = 0; i < 210000; i++) printf "100644 blob %s\tf%06d\n", b, i }' | git mktree)
    finish_with refused "$(printf '040000 tree %s\td\0' "$tree" | with_lines_z)"
    begin bomb-note
    n=$(head -c 2000000 /dev/zero | git hash-object -w --stdin)
    finish_with refused "$(printf '100644 blob %s\tbig.md\0' "$n" | with_lines_z)"
    begin bomb-file
    n=$(head -c 40000000 /dev/zero | git hash-object -w --stdin)
    finish_with refused "$(printf '100644 blob %s\tbig.png\0' "$n" | with_lines_z)"
    begin bomb-message
    tree=$(git rev-parse "$good^{tree}")
    finish_commit refused "$(head -c 3000000 /dev/zero | tr '\0' x | git -c user.name=x -c user.email=x commit-tree -p "$good" "$tree")"
    begin bomb-path
    part=$(printf '%060d' 0)
    t2=$t
    for i in 1 2 3 4 5; do t2=$(printf '040000 tree %s\t%s\n' "$t2" "$part" | git mktree); done
    finish_with refused "$(printf '040000 tree %s\td\0' "$t2" | with_lines_z)"
}

# Objects that are missing or damaged: git's own programs on the other side notice most of them.
hostile_objects() {
    absent=0123456789012345678901234567890123456789
    begin missing-file
    finish_with fails "$(printf '100644 blob %s\tx.md\0' $absent | with_lines_z)"
    begin missing-folder
    finish_with fails "$(printf '040000 tree %s\tx\0' $absent | with_lines_z)"
    begin missing-parent
    finish_commit fails "$(printf 'tree %s\nparent %s\nauthor x <x> 1 +0000\ncommitter x <x> 1 +0000\n\nx\n' \
        "$(git rev-parse "$good^{tree}")" $absent | git hash-object -t commit -w --literally --stdin)"
    begin object-empty
    finish_with fails "$(printf '100644 blob %s\tx.md\0' "$b" | with_lines_z)"
    spoil() {
        loose=$hostile_home/$1.git/objects/$(printf %s "$b" | cut -c 1-2)/$(printf %s "$b" | cut -c 3-)
        chmod u+w "$loose"
    }
    spoil object-empty && : >"$loose"
    begin object-torn
    finish_with fails "$(printf '100644 blob %s\tx.md\0' "$b" | with_lines_z)"
    spoil object-torn && head -c 10 "$loose" >"$loose.x" && mv -f "$loose.x" "$loose"
    begin object-other
    n=$(printf other | git hash-object -w --stdin)
    finish_with fails "$(printf '100644 blob %s\tx.md\0' "$b" | with_lines_z)"
    spoil object-other
    cp -f "$hostile_home/object-other.git/objects/$(printf %s "$n" | cut -c 1-2)/$(printf %s "$n" | cut -c 3-)" "$loose"
    begin pack-torn
    finish_with fails "$(printf '100644 blob %s\tx.md\0' "$b" | with_lines_z)"
    git -C "$hostile_home/pack-torn.git" repack -qad
    pack=$(find "$hostile_home/pack-torn.git/objects/pack" -name '*.pack')
    chmod u+w "$pack" && head -c 200 "$pack" >"$pack.x" && mv -f "$pack.x" "$pack"
    begin pack-flipped
    finish_with fails "$(printf '100644 blob %s\tx.md\0' "$b" | with_lines_z)"
    git -C "$hostile_home/pack-flipped.git" repack -qad
    pack=$(find "$hostile_home/pack-flipped.git/objects/pack" -name '*.pack')
    chmod u+w "$pack" && { head -c 100 "$pack"; printf '\377\377\377\377'; tail -c +105 "$pack"; } >"$pack.x" && mv -f "$pack.x" "$pack"
}

hostile_references() {
    begin ref-nowhere
    git symbolic-ref HEAD refs/heads/none
    git update-ref -d refs/heads/main
    finish_as fails
    begin ref-loop
    printf 'ref: refs/heads/main\n' >"$GIT_DIR/refs/heads/main"
    finish_as fails
    begin ref-file
    echo "$b" >"$GIT_DIR/refs/heads/main"
    finish_as fails
    begin ref-link
    rm -f "$GIT_DIR/refs/heads/main" "$GIT_DIR/packed-refs"
    ln -s /etc/passwd "$GIT_DIR/refs/heads/main"
    finish_as fails
    begin ref-option
    git update-ref refs/heads/-oProxyCommand "$good"
    finish_as harmless
    begin ref-many
    i=0
    while [ $i -lt 5000 ]; do echo "create refs/heads/b$i $good"; i=$((i + 1)); done | git update-ref --stdin
    git pack-refs --all
    finish_as harmless
}

# What could make a program run. The person's own configuration has drivers of these names.
hostile_programs() {
    git config --global filter.canary.smudge "touch $scratch/canary; cat"
    git config --global filter.canary.clean "touch $scratch/canary; cat"
    git config --global merge.canary.driver "touch $scratch/canary"
    git config --global diff.canary.textconv "touch $scratch/canary; cat"
    begin attributes
    a=$(printf '* filter=canary merge=canary diff=canary working-tree-encoding=UTF-16\n' | git hash-object -w --stdin)
    tree=$({ git ls-tree "$good" | grep -v gitattributes; printf '100644 blob %s\t.gitattributes\n' "$a"; } | git mktree)
    finish_with harmless "$tree"
    begin hooks
    for hook in post-checkout post-merge pre-commit post-commit post-rewrite pre-push reference-transaction post-index-change; do
        printf '#!/bin/sh\ntouch %s\n' "$scratch/canary" >"$GIT_DIR/hooks/$hook"
        chmod +x "$GIT_DIR/hooks/$hook"
    done
    finish_as harmless
    begin configuration
    for key in core.fsmonitor core.sshCommand core.pager core.editor core.askPass uploadpack.packObjectsHook \
        credential.helper diff.external core.gitProxy gpg.program; do
        git config "$key" "touch $scratch/canary"
    done
    finish_as harmless
}

hostile_words() {
    author() { # CASE WANTED AUTHOR-FOR-PRINTF MESSAGE
        begin "$1"
        # shellcheck disable=SC2059 # the words are the format
        c=$(printf "tree $(git rev-parse "$good^{tree}")\nparent $good\nauthor $3\ncommitter $3\n\n$4\n" \
            | git hash-object -t commit -w --literally --stdin)
        finish_commit "$2" "$c"
    }
    author words-escape harmless 'E\033[2J\033]0;x\007vil <e@x> 1 +0000' 'mess\033[31mage'
    author words-bidi harmless 'a\342\200\256b <e@x> 1 +0000' 'x\342\200\256y'
    author words-latin1 harmless 'caf\351 <e@x> 1 +0000' 'caf\351'
    author words-zone harmless 'x <e@x> 1 +9999' x
    author words-future harmless 'x <e@x> 99999999999999 +0000' x
    author words-nobody fails '' x
    begin settings-bomb
    y=$(printf 'folio: 1\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b]\n' | git hash-object -w --stdin)
    finish_with fails "$({ git ls-tree "$good" | grep -v folio.yaml; printf '100644 blob %s\tfolio.yaml\n' "$y"; } | git mktree)"
    begin settings-long
    y=$({ echo 'folio: 1'; awk 'BEGIN { for (i = 0; i < 50000; i++) print "k" i ": x" }'; } | git hash-object -w --stdin)
    finish_with fails "$({ git ls-tree "$good" | grep -v folio.yaml; printf '100644 blob %s\tfolio.yaml\n' "$y"; } | git mktree)"
    begin entry-nested
    y=$({ printf -- '---\nfolio: goal\nid: gbbbbb\ntitle: x\n---\n'; awk 'BEGIN { for (i = 0; i < 100000; i++) printf ">"; print "a*" }'; } | git hash-object -w --stdin)
    finish_with harmless "$(printf '100644 blob %s\tnested.md\0' "$y" | with_lines_z)"
    begin entry-yaml
    y=$({ printf -- '---\nfolio: goal\nx: '; awk 'BEGIN { for (i = 0; i < 20000; i++) printf "[" }'; printf '\n---\n'; } | git hash-object -w --stdin)
    finish_with harmless "$(printf '100644 blob %s\tdeep.md\0' "$y" | with_lines_z)"
}

hostile_make() {
    hostile_begin
    hostile_names
    hostile_modes
    hostile_twins
    hostile_bombs
    hostile_objects
    hostile_references
    hostile_programs
    hostile_words
}

hostile_each() { # FUNCTION
    while read -r hostile_name hostile_wanted; do
        "$1" "$hostile_name" "$hostile_home/$hostile_name.git" "$hostile_wanted"
    done <"$hostile_home/list"
}

# --- What became of one ------------------------------------------------------------------------------
# HOSTILE_SECONDS and HOSTILE_KB (of address space; 0: no limit) are what a command may take.

# Everything outside of the place that something could be written to.
outside() {
    find "$HOME" "$scratch/work" /tmp/folio-hostile -path "$scratch/work/place" -prune -o -path "$HOME/.local" -prune \
        -o -print 2>/dev/null | LC_ALL=C sort
}

limited() {
    case $FOLIO_BUILD in
    */asan | */fuzz) HOSTILE_KB=0 ;; # they reserve more than there is
    esac
    (
        # shellcheck disable=SC3045 # where sh cannot, there is no limit
        [ "$HOSTILE_KB" = 0 ] || ulimit -v "$HOSTILE_KB" 2>/dev/null
        exec timeout -k 1 "$HOSTILE_SECONDS" "$@"
    ) >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
}

# WORK_SECONDS of work and WORK_KB of memory are what a command needs at most, when there is something to
# measure it with.
WORK_SECONDS=5 WORK_KB=262144
case $FOLIO_BUILD in
*/debug | */release) ;;
*) WORK_SECONDS=60 WORK_KB=4194304 ;; # sanitizers and counters take their own
esac
costly() {
    [ -s "$scratch/cost" ] || return 0
    tail -n 1 "$scratch/cost" | awk -v seconds="$WORK_SECONDS" -v kib="$WORK_KB" '
        $1 + $2 > seconds { print "it took " $1 + $2 " s of work" }
        $3 > kib { print "it took " $3 " KiB" }'
}
measured() {
    rm -f "$scratch/cost"
    if [ -x /usr/bin/time ]; then
        limited /usr/bin/time -q -o "$scratch/cost" -f '%U %S %M' "$@"
    else
        limited "$@"
    fi
}

# What is wrong after one ($before is what outside said before it); nothing when all is well.
judge() { # WANTED
    [ ! -e "$scratch/canary" ] || { echo 'a program has run'; rm -f "$scratch/canary"; }
    case $1:$status in
    refused:6 | harmless:0) ;;
    fails:0 | fails:6) [ "$status" = 6 ] || echo "it came in: exit $status" ;;
    fails:*) [ "$status" -lt 124 ] || echo "died with $status" ;;
    *) echo "exit $status, $1 was wanted" ;;
    esac
    [ "$status" = 0 ] || grep -q '^error: ' "$scratch/err" || echo 'no word of error'
    if cat "$scratch/out" "$scratch/err" | tr -d '\n\t' | LC_ALL=C grep -q '[[:cntrl:]]'; then
        echo 'control characters came out'
    fi
    [ "$(outside)" = "$before" ] || { echo 'something was written outside'; outside >"$scratch/now"; }
}
