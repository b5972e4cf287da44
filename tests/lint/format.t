#!/bin/sh
# clang-format agrees with every source (make format brings it there).
. "$(dirname "$0")/../lib/tap.sh"
needs clang-format

cd "$top" || exit 1
is "$(find include src tests -name '*.[ch]' | LC_ALL=C sort \
    | xargs clang-format --dry-run 2>&1 | sed -nE 's#^([^ :]+):[0-9]+:.*#\1#p' | uniq)" '' 'sources are formatted'
is "$(git ls-files 2>/dev/null | grep -Ev '\.(png|woff2)$|^tests/(fuzz|golden|spec)/' \
    | xargs -r -d '\n' grep -lE '[[:space:]]$' -- 2>/dev/null | grep -v '\.md$')" '' \
    'no blanks at line ends'
finish
