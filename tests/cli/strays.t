#!/bin/sh
# What was meant as a private entry and cannot be read as one: nobody sends it.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
git init -q --bare "$scratch/remote.git"
git remote add origin "$scratch/remote.git"
run folio new goal 'Wombat' -d contextual --due +6m --entrustment 2:4
file=$(ls goals/2026/*.md)
folio sync -q >/dev/null
cp "$file" "$scratch/before"

mark=$(printf '\357\273\277')
spoil() { # WAY: standard input as a hand or an editor left it
    case $1 in
    'a blank line before it') echo && cat ;;
    'a blank before it') printf ' ' && cat ;;
    'two byte order marks') printf '%s%s' "$mark" "$mark" && cat ;;
    'a mark that nobody sees') printf '\342\200\213' && cat ;;
    'a line of YAML before it') echo '%YAML 1.2' && cat ;;
    'no fence') sed 1d ;;
    'ends of lines of long ago') tr '\n' '\r' ;;
    'UTF-16') iconv -t UTF-16 ;;
    'UTF-16, big end first') iconv -t UTF-16BE ;;
    'UTF-32') iconv -t UTF-32 ;;
    'a key in capitals') sed 's/^folio:/Folio:/' ;;
    esac
}
ways='a blank line before it
a blank before it
two byte order marks
a mark that nobody sees
a line of YAML before it
no fence
ends of lines of long ago
UTF-16
UTF-16, big end first
UTF-32
a key in capitals'

# --- A shared entry, made private by hand -----------------------------------------------------------
there() {
    git -C "$scratch/remote.git" rev-parse main
}
sent=$(there)
printf '%s\n' "$ways" | while read -r way; do
    sed 's/^visibility: .*/visibility: private/' "$scratch/before" | spoil "$way" >"$file"
    folio sync >"$scratch/out" 2>&1
    [ "$(there)" = "$sent" ] && [ "$(git rev-parse HEAD)" = "$sent" ] || echo "$way: sent"
    grep -q "$file" "$scratch/out" || echo "$way: not told"
    git add "$file"
    folio check --staged >"$scratch/out" 2>&1
    [ $? -eq 6 ] || echo "$way: committed"
    git reset -q --hard "$sent"
done >"$scratch/wrong"
is "$(cat "$scratch/wrong")" '' 'one that says it is private stays where it is, whatever else is wrong with it'

sed -e 's/^visibility: .*//' -e '/^folio:/d' "$scratch/before" >"$file"
run folio sync
exits 0 'one that is no entry any more holds nothing up'
like "$err" "$file: was an entry and cannot be read as one" 'it is told'
is "$(there)" "$sent" 'and stays'
is "$(git status --porcelain)" " M $file" 'in no commit'
git commit -qam 'a note now'
run folio sync
exits 0 'whoever commits it has meant it'
is "$(there)" "$(git rev-parse HEAD)" 'and it goes'
sent=$(there)

# --- Names and places ---------------------------------------------------------------------------------
planted() { # FILE: is it kept back?
    mkdir -p "$(dirname "$1")" && cat >"$1" && git add "$1"
    folio check --staged >"$scratch/out" 2>&1
    [ $? -eq 6 ] && grep -q "^$1	" "$scratch/out" || echo "$1"
    git reset -q --hard "$sent"
}
private() {
    printf -- '---\nfolio: reflection\nid: r23456\ntitle: Quoll\nvisibility: private\n---\n\nWords.\n'
}
{
    for name in reflections/2026/a.MD reflections/2026/a.markdown reflections/2026/a.md~ notes/a.txt a.md.orig; do
        private | planted "$name"
    done
    private | tr '\n' '\r' | planted notes/a.md
    printf '+++\nfolio = "reflection"\nvisibility = "private"\n+++\n' | planted notes/toml.md
    printf '{\n  "folio": "reflection",\n  "visibility": "private"\n}\n' | planted notes/json.md
    printf '\n---\nvisibility: private\n---\n' | planted reflections/2026/a.md
} >"$scratch/missed"
is "$(cat "$scratch/missed")" '' 'a private entry is known by what it says, not by its name'
{
    private | sed 's/private/shared/' | planted notes/shared.txt
    printf '+++\nfolio = "goal"\nvisibility = "public"\n+++\n' | planted notes/toml.md
    printf 'Words about folio: and\nvisibility: private practice\n' | planted notes/words.txt
    printf -- '---\ntitle: x\nvisibility: private\n---\n' | planted notes/theirs.md
} >"$scratch/missed"
is "$(wc -l <"$scratch/missed")" 4 'what others write into notes of their own is theirs'
run folio config visibility.goal private
exits 0 'settings may say private'
sed -i 's/^visibility:/visibility:\n  success: private/' folio.yaml
run folio check --staged
git add folio.yaml
run folio check --staged
exits 0 'for git'
git commit -qm 'settings' --no-verify
run folio sync -q
exits 0 'for sync'
run folio check
unlike "$out" '^folio.yaml' 'for check'
private >reflections.txt
run folio check
like "$out" '^reflections.txt	5	visibility	warning	says it is private, but cannot be read as an entry' 'check warns'
finish
