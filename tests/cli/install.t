#!/bin/sh
# What `make install` puts there works from there, and `make uninstall` takes all of it away.
. "$(dirname "$0")/../lib/tap.sh"

variant=$(basename "$FOLIO_BUILD")
in_make() {
    make --no-print-directory -C "$top" VARIANT="$variant" DESTDIR="$scratch/root" "$@"
}

ok 'install' in_make install
place=$scratch/root/usr/local
run "$place/bin/folio" --version
is "$out" "folio $FOLIO_VERSION" 'the installed program says its version'
for file in share/bash-completion/completions/folio share/zsh/site-functions/_folio \
    share/fish/vendor_completions.d/folio.fish \
    share/man/man1/folio.1 share/man/man5/folio-journal.5; do
    ok "$file" test -s "$place/$file"
done

if [ -x "$FOLIO_BUILD/folio-serve" ]; then
    ok 'libexec/folio/folio-serve' test -x "$place/libexec/folio/folio-serve"
else
    skip 'libexec/folio/folio-serve' 'built without libmicrohttpd'
fi

cd "$scratch/home" || exit 1
run "$place/bin/folio" init --example journal
exits 0 'it needs nothing of the sources'

ok 'uninstall' in_make uninstall
is "$(find "$scratch/root" -type f)" '' 'no file is left'
finish
