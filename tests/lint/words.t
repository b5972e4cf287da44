#!/bin/sh
# Words that have no place in what is handed to others.
. "$(dirname "$0")/../lib/tap.sh"

cd "$top" || exit 1
{ git ls-files 2>/dev/null || find . -type f -not -path './build/*' | cut -c 3-; } \
    | grep -v -e '^tests/lint/words\.t$' -e '^tests/fuzz/seeds/' >"$scratch/names"
find_word() {
    xargs -d '\n' grep -nIE -e "$1" -- <"$scratch/names" 2>/dev/null | head -n 20
}
is "$(find_word '\b(TODO|FIXME|XXX|HACK)\b')" '' 'nothing is left for later'
is "$(find_word '(^|[^a-zA-Z0-9.])/(work|home/[a-z]+)/[a-z]')" '' 'no path of a machine'
is "$(find_word '^(<{7}|>{7}) ')" '' 'no conflict markers'
finish
