#!/bin/sh
# Functions and files stay small.
. "$(dirname "$0")/../lib/tap.sh"
needs ctags

cd "$top" || exit 1
find src -name '*.c' | LC_ALL=C sort | xargs ctags --languages=C --kinds-C=f --fields=+ne -f - \
    | awk -F '\t' '{
        for (i = 4; i <= NF; i++) { if ($i ~ /^line:/) from = substr($i, 6); if ($i ~ /^end:/) to = substr($i, 5) }
        print to - from + 1, $2 ":" from, $1 }' | sort -n >"$scratch/functions"
find src -name '*.c' -exec wc -l {} + | grep -v ' total$' | sort -n >"$scratch/files"

# at PERCENT FILE: the first word of the line that many percent down.
at() {
    awk -v percent="$1" '{ value[NR] = $1 } END { print value[int((NR - 1) * percent / 100) + 1] }' "$2"
}
at_most() { # GOT LIMIT NAME
    [ "$1" -le "$2" ]
    tap_report $? "$3: $1 (at most $2)"
}

is "$(awk '$1 > 80' "$scratch/functions")" '' 'no function over 80 lines'
at_most "$(at 50 "$scratch/functions")" 20 'lines of the median function'
at_most "$(at 90 "$scratch/functions")" 50 'lines of nine functions in ten'
at_most "$(at 50 "$scratch/files")" 250 'lines of the median file'
is "$(awk '$1 > 400' "$scratch/files")" '' 'no file over 400 lines'
finish
