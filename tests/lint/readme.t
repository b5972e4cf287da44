#!/bin/sh
# The README speaks of the commands there are, and its own paths exist.
. "$(dirname "$0")/../lib/tap.sh"

cd "$top" || exit 1
[ -e README.md ] || skip_all 'no README yet'

# Table rows `| VERB | ...` below the heading "Commands", against what the program lists.
if [ -x "$FOLIO_BUILD/folio" ]; then
    sed -n '/^## Commands/,/^## /s/^| `\([a-z-]*\).*/\1/p' README.md | LC_ALL=C sort >"$scratch/told"
    sed -nE 's/^FOLIO_COMMAND\(([a-z_]+).*/\1/p' src/cmd/commands.def | tr _ - | LC_ALL=C sort \
        >"$scratch/listed"
    while read -r verb; do
        ! grep -q '\.group = "' "src/cmd/$(echo "$verb" | tr - _).c" 2>/dev/null || echo "$verb"
    done <"$scratch/listed" >"$scratch/shown"
    is "$(cat "$scratch/told")" "$(cat "$scratch/shown")" 'every command is in the table'
fi

grep -oE '`(src|tests|templates|include|completions)/[a-zA-Z0-9_./-]*`' README.md | tr -d '\140' | grep -v NAME \
    | sort -u >"$scratch/paths"
while read -r path; do
    [ -e "$path" ] || echo "$path"
done <"$scratch/paths" >"$scratch/gone"
is "$(cat "$scratch/gone")" '' 'every path it names is there'

grep -oE '`make [a-z-]+`' README.md | tr -d '\140' | cut -d ' ' -f 2 | sort -u >"$scratch/targets"
while read -r target; do
    grep -q "^$target:" Makefile || echo "$target"
done <"$scratch/targets" >"$scratch/gone"
is "$(cat "$scratch/gone")" '' 'every target it names is there'
finish
