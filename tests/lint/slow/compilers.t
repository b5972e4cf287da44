#!/bin/sh
# gcc's analyzer, clang-tidy and cppcheck find nothing; clang compiles without a warning.
. "$(dirname "$0")/../../lib/tap.sh"

cd "$top" || exit 1
printf '#define FOLIO_VERSION "0"\n#define FOLIO_LIBEXEC_DIR "/"\n' >"$scratch/version.h"
flags="-std=c11 -D_GNU_SOURCE -Iinclude -include $scratch/version.h $(pkg-config --cflags glib-2.0 libgit2 yaml-0.1 libcmark sqlite3 jansson \
    | sed 's/-I/-isystem /g')"
warnings='-Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wundef -Werror'

# each NAME COMMAND...: the command succeeds for every source, two at a time.
each() {
    name=$1
    shift
    if ! command -v "$1" >/dev/null; then
        fail "$name: $1 is not installed"
        return
    fi
    # shellcheck disable=SC2086 # the flags are words
    ok "$name" sh -c 'find src -name "*.c" | LC_ALL=C sort | xargs -P 2 -I "{}" "$@"' sh "$@"
}

# shellcheck disable=SC2086 # the flags are words
{
    each 'clang' clang $flags $warnings -O1 -c '{}' -o /dev/null
    # The analyzer of gcc 12 does not know GLib's cleanup attribute: no leaks, no use after free.
    each 'gcc -fanalyzer' gcc $flags $warnings -O1 -Wno-maybe-uninitialized -fanalyzer -Wno-analyzer-malloc-leak \
        -Wno-analyzer-null-dereference \
        -Wno-analyzer-use-of-uninitialized-value -Wno-analyzer-possible-null-dereference \
        -Wno-analyzer-possible-null-argument -c '{}' -o /dev/null
    each 'clang-tidy' clang-tidy --quiet '{}' -- $flags
}
needs cppcheck
# It does not know what GLib takes over (memleak) and that g_ascii_isalpha takes any byte.
ok 'cppcheck' cppcheck -q --std=c11 --error-exitcode=1 --inline-suppr --library=gtk,posix -j 2 \
    --enable=warning,performance,portability --suppress=missingInclude \
    --suppress=unknownMacro --suppress=readdirCalled --suppress=invalidFunctionArg \
    --suppress=memleak -Iinclude -D_GNU_SOURCE "--include=$scratch/version.h" src
finish
