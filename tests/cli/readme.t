#!/bin/sh
# The tour of the README runs as it is written.
. "$(dirname "$0")/../lib/tap.sh"

sed -n '/^```sh$/,/^```$/s/^\$ //p' "$top/README.md" >"$scratch/tour"
while read -r line; do
    case $line in
    'cd '*)
        cd "${line#cd }" || fail "$line"
        continue
        ;;
    esac
    run sh -c "$line"
    exits 0 "$line"
done <"$scratch/tour"

ok 'the tour leaves a clean repository' git_clean .
ok 'there was a tour' test -s "$scratch/tour"
finish
