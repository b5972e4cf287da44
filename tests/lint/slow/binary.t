#!/bin/sh
# The hardening that the flags ask for is in the programs.
. "$(dirname "$0")/../../lib/tap.sh"
needs readelf

[ -x "$FOLIO_BUILD/folio" ] || skip_all 'no program'
case $FOLIO_BUILD in
*/release) ;;
*) skip_all 'only the release variant is hardened' ;;
esac

# hardened PROGRAM: every protection that can be seen in its file.
hardened() {
    name=$(basename "$1")
    like "$(readelf -h "$1")" 'Type: *DYN' "$name: position independent"
    like "$(readelf -lW "$1")" 'GNU_RELRO' "$name: relocations become read-only"
    like "$(readelf -dW "$1")" 'BIND_NOW|FLAGS.*NOW' "$name: all of them at start"
    like "$(readelf -lW "$1")" 'GNU_STACK.* RW ' "$name: the stack is not executable"
    unlike "$(readelf -lW "$1")" 'LOAD.* RWE ' "$name: no segment is written and executed"
    like "$(readelf -sW "$1")" '__stack_chk_fail' "$name: the stack is guarded"
    like "$(readelf -sW "$1")" '_chk@' "$name: libc calls are checked"
}

hardened "$FOLIO_BUILD/folio"
[ ! -x "$FOLIO_BUILD/folio-serve" ] || hardened "$FOLIO_BUILD/folio-serve"
# The program itself has the mark only where libc's own objects have it.
if [ "$(uname -m)" = x86_64 ]; then
    like "$(readelf -nW "$FOLIO_BUILD/assets.o")" 'IBT, SHSTK' 'control flow is protected'
fi
finish
