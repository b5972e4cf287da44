#!/bin/sh
# The build itself: what must be rebuilt is, and nothing else; what is missing is named.
. "$(dirname "$0")/../lib/tap.sh"

unset VARIANT WERROR CFLAGS LDFLAGS T V # of the make that runs this
mkdir -p tree/src/base tree/src/cmd tree/include/folio tree/templates/site
cp "$top/Makefile" tree
cp "$top"/src/base/asset.c "$top"/src/base/asset_table.* tree/src/base
cp "$top/include/folio/asset.h" tree/include/folio
printf 'hello\n' >tree/templates/site/hello.txt
cat >tree/src/cmd/main.c <<'END'
#include <stdio.h>

#include "folio/asset.h"

int
main(void)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    for (gsize i = 0; i < count; i++)
        printf("%s=%s", assets[i].name, assets[i].data);
    return 0;
}
END
cd tree || exit 1

build() {
    run make --no-print-directory "$@"
}
build
exits 0 'a small tree builds'
is "$(build/release/folio)" 'site/hello.txt=hello' 'its template is in the program'
build
is "$out" '' 'the second time nothing is done'

printf 'world\n' >templates/site/hello.txt
build
is "$(build/release/folio)" 'site/hello.txt=world' 'a changed template'
printf 'more\n' >templates/site/a.txt
build
is "$(build/release/folio | tr '\n' ' ')" 'site/a.txt=more site/hello.txt=world ' 'another template'
rm templates/site/a.txt
build
is "$(build/release/folio)" 'site/hello.txt=world' 'a template that went'

printf 'int gone(void);\nint gone(void) { return 1; }\n' >src/cmd/gone.c
build
like "$(ar t build/release/libcmd.a)" '^gone\.o$' 'another source'
rm src/cmd/gone.c
build
unlike "$(ar t build/release/libcmd.a)" 'gone' 'a source that went'

touch include/folio/asset.h
build
like "$out" 'src/cmd/main\.c' 'a changed header compiles what includes it'
build CFLAGS=-DANYTHING
like "$out" 'src/base/asset\.c' 'changed flags compile everything'

run make --no-print-directory VARIANT=debug
ok 'another variant lives beside it' test -x build/debug/folio -a -x build/release/folio

run make --no-print-directory VARIANT=debgu
exits 2 'a variant that is none'
like "$err" "there is no VARIANT 'debgu': it is one of release debug" 'is named, with those that are'
not_ok 'and nothing is built' test -e build/debgu

rm -rf build
mkdir bare
printf '#!/bin/sh\ncase "$*" in *libgit2*) exit 1 ;; esac\nexec pkg-config "$@"\n' >bare/pkg-config
chmod +x bare/pkg-config
build PKG_CONFIG="$PWD/bare/pkg-config"
exits 2 'a missing library stops the build'
like "$err" "needs libgit2 1\.5 or newer, found .*'make deps' installs it" 'it is named'
run make --no-print-directory help
like "$out" 'make check ' 'help lists the targets'
finish
