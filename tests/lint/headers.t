#!/bin/sh
# Every public header compiles alone and twice, without a warning, for gcc and clang.
. "$(dirname "$0")/../lib/tap.sh"

flags="-std=c11 -D_GNU_SOURCE -Wall -Wextra -Wconversion -Wshadow -Werror -fsyntax-only"
flags="$flags -I$top/include $(pkg-config --cflags glib-2.0 | sed 's/-I/-isystem /g')"

for header in "$top"/include/folio/*.h; do
    name=$(basename "$header" .h)
    printf '#include "folio/%s.h"\n#include "folio/%s.h"\n' "$name" "$name" >"$name.c"
done
for compiler in gcc clang; do
    if command -v $compiler >/dev/null; then
        # shellcheck disable=SC2086 # the flags are words
        ok "each compiles alone with $compiler" $compiler $flags ./*.c
    else
        skip "each compiles alone with $compiler" 'not installed'
    fi
done
finish
