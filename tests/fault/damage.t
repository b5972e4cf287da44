#!/bin/sh
# A damaged object store is named, in good time, and never mended by dropping something; the index and
# other derived files are made anew.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
for title in One Two Three; do
    run folio new goal "$title" -m "Words of $title, and enough of them to be compressed into something."
done
goal=$(last_id)
run folio edit "$goal" --set 'title=Four'
cp -a . "$scratch/whole"
damages=6
[ -z "${FAULT_FULL:-}" ] || damages=200

# The same numbers in every run.
seed=7
random() { # BELOW
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    drawn=$((seed / 65536 % $1))
}

damage() { # FILE
    size=$(($(wc -c <"$1")))
    [ $size -gt 0 ] || size=1
    chmod +w "$1"
    random 4
    how=$drawn
    random "$size"
    case $how in
    0) head -c "$drawn" "$1" >"$scratch/cut" && cat "$scratch/cut" >"$1" ;;
    1) : >"$1" ;;
    2) printf '\377' | dd of="$1" bs=1 seek="$drawn" conv=notrunc 2>"$scratch/dd" ;;
    3) head -c "$size" /dev/zero >"$1" ;;
    esac
}

restore() {
    cd "$scratch" || exit 1
    rm -rf "$scratch/work/journal"
    cp -a "$scratch/whole" "$scratch/work/journal"
    cd "$scratch/work/journal" || exit 1
}

# Every command ends in time, by itself, and a failure says something.
judge() { # FILE
    git fsck >"$scratch/fsck" 2>&1
    sound=$?
    named=no
    for words in 'log' "log $goal" 'check' 'undo -n' 'new success Later -m Words' 'list'; do
        # shellcheck disable=SC2086 # the words of a command
        timeout -k 1 60 folio $words >"$scratch/out" 2>"$scratch/err" </dev/null
        status=$?
        [ $status -ne 124 ] || echo "folio $words hangs: $1"
        [ $status -lt 126 ] || echo "folio $words died with $status: $1"
        [ $status -eq 0 ] || [ $status -eq 4 ] || [ -s "$scratch/err" ] || echo "folio $words fails in silence: $1"
        grep -q 'damaged\|corrupt\|cannot read\|cannot open\|fsck\|object' "$scratch/err" "$scratch/out" && named=yes
    done
    [ $sound -eq 0 ] || [ $named = yes ] || echo "git fsck finds damage and folio names none: $1"
    [ -e "$1" ] || echo "dropped: $1"
}

strike_files() { # NAME, files on standard input
    sort >"$scratch/files"
    count=$(($(wc -l <"$scratch/files")))
    n=0
    wrong=
    while [ $n -lt $damages ]; do
        n=$((n + 1))
        restore
        random "$count"
        file=$(sed -n "$((drawn + 1))p" "$scratch/files")
        damage "$file"
        wrong="$wrong$(judge "$file")"
    done
    is "$wrong" '' "$damages times $1"
}

# Loose ones that HEAD reaches: what nothing leads to, nobody can miss.
git rev-list --objects HEAD | cut -d' ' -f1 | sed 's#^\(..\)#.git/objects/\1/#' >"$scratch/loose"
strike_files 'an object is damaged' <"$scratch/loose"
restore
git repack -qad
rm -rf "$scratch/whole"
cp -a . "$scratch/whole"
find .git/objects/pack -type f -name '*.pack' -o -type f -name '*.idx' >"$scratch/packs"
strike_files 'a pack is damaged' <"$scratch/packs"

# git's own index: named, and no hindrance; what was staged stays where it can be found.
restore
echo 'staged and nowhere else' >notes.txt
git add notes.txt
rm -rf "$scratch/whole"
cp -a . "$scratch/whole"
wrong=
n=0
while [ $n -lt $damages ]; do
    n=$((n + 1))
    restore
    damage .git/index
    cmp -s .git/index "$scratch/whole/.git/index" && continue
    cp .git/index "$scratch/damaged"
    emptied=no
    [ -s .git/index ] || emptied=yes # as after a power cut: there is nothing to keep
    run folio check
    [ $emptied = yes ] || case $out in *"git's index "*' is damaged'*) ;; *) wrong="$wrong check $n: $out $err" ;; esac
    run folio new success Later -m Words
    [ "$status" -eq 0 ] || wrong="$wrong new $n: $err"
    [ $emptied = yes ] || cmp -s .git/index.damaged "$scratch/damaged" || wrong="$wrong not kept $n"
    [ "$(git status --porcelain)" = '?? notes.txt' ] || wrong="$wrong status $n: $(git status --porcelain)"
    git fsck --strict --no-dangling >"$scratch/fsck" 2>&1 || wrong="$wrong fsck $n"
done
is "$wrong" '' "$damages times the index of git is damaged and made anew, and the old one kept"
git commit -q --allow-empty -m 'by hand' || fail 'git goes on'
rm -f notes.txt .git/index.damaged
git reset -q --hard
rm -rf "$scratch/whole"
cp -a . "$scratch/whole"

# What is derived is made anew and as it was.
restore
run folio list
before=$out
wrong=
n=0
while [ $n -lt $damages ]; do
    n=$((n + 1))
    damage .git/folio/index.db
    run folio list
    [ "$out" = "$before" ] || wrong="$wrong damage $n: $out $err"
done
is "$wrong" '' "$damages times the index is damaged and made anew"
for id in $(folio list --format '%(id)' | head -n 3); do
    before=$(folio log "$id")
    wrong=
    n=0
    while [ $n -lt "$damages" ]; do
        n=$((n + 1))
        damage .git/folio/history.db
        run folio log "$id"
        [ "$out" = "$before" ] || wrong="$wrong damage $n: $out $err"
    done
    is "$wrong" '' "$damages times the history table of $id is damaged and made anew"
done
run folio new success 'Later' -m 'Words.'
exits 0 'and written to'
ok 'and git is content' git_clean .
finish
