#!/bin/sh
# --attach and --detach of new and edit, and what rm does with attachments.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
printf 'pixels' >"$scratch/ECG of bed (7).PNG"
printf 'other pixels' >"$scratch/other.png"

# --- Coming in -------------------------------------------------------------------------------------

run folio new goal 'Read an ECG' --attach "$scratch/ECG of bed (7).PNG"
exits 0 'attaches'
like "$out" '^  with files/2026/ecg-of-bed-7\.png$' 'under a name that every system takes'
goal=$(last_id)
file=$(file_of "$goal")
like "$(cat "$file")" 'files/2026/ecg-of-bed-7\.png' 'the entry lists it'
is "$(git show --format= --name-only HEAD | tr '\n' ' ')" "files/2026/ecg-of-bed-7.png $file " 'one commit holds both'
is "$(cat files/2026/ecg-of-bed-7.png)" 'pixels' 'byte for byte'
ok 'the history is clean' git_clean .

cp "$scratch/other.png" "$scratch/ecg-of-bed-7.png"
run folio edit "$goal" --attach "$scratch/ecg-of-bed-7.png" --attach "$scratch/other.png"
like "$out" '^  with files/2026/ecg-of-bed-7-2\.png$' 'another file of that name gets a number'
like "$out" '^  with files/2026/other\.png$' 'several at once'
run folio edit "$goal" --attach "$scratch/other.png"
exits 8 'the same file again is nothing new'
run folio new goal 'Second' --attach "$scratch/other.png" --json
like "$out" '"files":\[\{"path":"files/2026/other.png","added":true\}\]' 'JSON'
second=$(last_id)
is "$(git ls-files files | wc -l)" 3 'the same bytes under the same name are one file'
run folio new goal 'By hand' --attach files/2026/other.png -n
like "$out" 'with files/2026/other\.png' 'a file of the journal stays where it is'
is "$(git ls-files files | wc -l)" 3 'a dry run copies nothing'
printf 'new pixels' >"$scratch/OTHER.png"
printf 'x' >files/2026/Scan.png
printf 'y' >"$scratch/scan.png"
run folio new goal 'Twins' --attach "$scratch/scan.png"
like "$out" 'with files/2026/scan-2\.png' 'names never differ by case alone'
rm files/2026/Scan.png

# --- Private ---------------------------------------------------------------------------------------

run folio new reflection 'Night' -m 'I froze.' --attach "$scratch/other.png"
reflection=$(last_id)
like "$out" 'with files/2026/other\.png' 'to a private entry'
is "$(cat "$private/files/2026/other.png")" 'other pixels' 'goes to the private store'
printf 'secret board' >"$scratch/board.jpg"
folio edit "$reflection" --attach "$scratch/board.jpg" -q
is "$(git ls-files files/2026/board.jpg)" '' 'and nowhere else'
not_ok 'not in any object' git grep -q 'secret board' HEAD
run folio edit "$goal" --attach "$private/files/2026/board.jpg"
exits 6 'a private file is not attached to a shared entry'
run folio new goal 'Same name' --attach "$scratch/OTHER.png"
like "$out" 'with files/2026/other-2\.png' 'names are free in both stores'
run folio edit "$reflection" --visibility shared -y
exits 0 'sharing'
is "$(cat files/2026/board.jpg)" 'secret board' 'takes the attachments along'
not_ok 'all of them' test -e "$private/files/2026/board.jpg"
ok 'the history is clean' git_clean .
ok 'the private one too' git_clean "$private"

# --- Pictures --------------------------------------------------------------------------------------

# One pixel, with a place (EXIF) and an author (tEXt).
base64 -d >"$scratch/photo.png" <<'END'
iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAALGVYSWZJSSoACAAAAAEAJYgEAAEA
AAAaAAAAAAAAAAEAAQACAAIAAABOAAAAAAAAALhI2+EAAAANdEVYdEF1dGhvcgBRdW9ra2FoqrB6
AAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==
END
run folio new goal 'Place' --attach "$scratch/photo.png"
like "$err" "^warning: the picture '.*photo\.png' says where it was taken; attached with --clean it does not$" \
    'a picture with a place is told of'
run folio new goal 'Clean' --attach "$scratch/photo.png" --clean
is "$err" '' '--clean'
like "$out" 'with files/2026/photo-2\.png' 'makes another file of it'
not_ok 'without the author' grep -q Quokka files/2026/photo-2.png
ok 'the first one has it' grep -q Quokka files/2026/photo.png
run folio new goal 'x' --attach "$scratch/other.png" --clean
exits 2 'what is no picture cannot be cleaned'

# --- What is refused -------------------------------------------------------------------------------

head=$(git rev-parse HEAD)
run folio new goal 'x' --attach "$scratch/none.png"
exits 1 'a file that is not there'
like "$err" "^error: cannot open '.*none\.png': no such file or directory$" 'is named'
run folio new goal 'x' --attach "$scratch"
exits 2 'a folder'
mkfifo "$scratch/pipe"
run timeout 60 folio new goal 'x' --attach "$scratch/pipe"
exits 2 'a pipe'
truncate -s 26214401 "$scratch/film.mp4"
run folio new goal 'x' --attach "$scratch/film.mp4"
exits 2 'over 25 MiB'
like "$err" "film\.mp4' is larger than 25 MiB" 'is said'
is "$(git rev-parse HEAD)" "$head" 'nothing was written'
is "$(git status --porcelain)" '' 'not even a file'
ln -s "$scratch/other.png" "$scratch/link.png"
run folio new goal 'Link' --attach "$scratch/link.png"
exits 0 'a link that the person names is followed'
ok 'to an ordinary file' test ! -L files/2026/other.png

# --- Going away ------------------------------------------------------------------------------------

run folio edit "$goal" --detach nothing.png
exits 2 'what is not attached'
like "$err" '^why: it has files/2026/ecg-of-bed-7\.png, ' 'what is, is said'
run folio edit "$goal" --detach other.png --detach files/2026/ecg-of-bed-7-2.png
like "$out" '^  without files/2026/ecg-of-bed-7-2\.png$' 'detached'
unlike "$out" 'other\.png' 'a file that another entry has stays'
unlike "$(cat "$file")" 'other\.png' 'but is off the list'
run folio rm "$goal"
like "$out" '^  without files/2026/ecg-of-bed-7\.png$' 'rm takes attachments along'
not_ok 'they are gone' test -e files/2026/ecg-of-bed-7.png
ok 'those of others stay' test -e files/2026/other.png
rest=$(grep -l 'files/2026/other\.png' goals/2026/*.md reflections/2026/*.md | sed 's/.*-//; s/\.md//')
# shellcheck disable=SC2086 # ids
run folio rm $rest
like "$out" '^  without files/2026/other\.png$' 'the last entries take it along'
not_ok 'then it is gone' test -e files/2026/other.png
is "$(printf '%s\n' "$rest" | grep -c "$second")" 1 'among them the second'
ok 'the history is clean' git_clean .
finish
