#!/bin/sh
# Tests keep up with the sources.
. "$(dirname "$0")/../../lib/tap.sh"

cd "$top" || exit 1
count() {
    find "$@" -type f -exec cat {} + | wc -l
}
sources=$(count src include -name '*.[ch]')
tests=$(count tests \( -name '*.[ch]' -o -name '*.t' -o -name '*.sh' \))
note "$sources lines of source, $tests lines of tests"
ok 'eight lines of tests for ten of source' test "$((sources * 8))" -le "$((tests * 10))"
finish
