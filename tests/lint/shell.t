#!/bin/sh
# Every shell script passes shellcheck.
. "$(dirname "$0")/../lib/tap.sh"
needs shellcheck

cd "$top" || exit 1
{ find .ci tests completions -type f -name '*.t' -o -type f -name '*.sh'
  find .ci tests -type f ! -name '*.*' -exec grep -l '^#!/bin/sh' {} +
} 2>/dev/null | LC_ALL=C sort -u >"$scratch/scripts"
while read -r script; do
    ok "$script" shellcheck --shell=sh "$script"
done <"$scratch/scripts"
if [ -e completions/folio.bash ]; then
    ok completions/folio.bash shellcheck --shell=bash completions/folio.bash
fi
finish
