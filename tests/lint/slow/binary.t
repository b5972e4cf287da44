#!/bin/sh
# The hardening that the flags ask for is in the program.
. "$(dirname "$0")/../../lib/tap.sh"
needs readelf

[ -x "$FOLIO_BUILD/folio" ] || skip_all 'no program'
case $FOLIO_BUILD in
*/release) ;;
*) skip_all 'only the release variant is hardened' ;;
esac
program=$FOLIO_BUILD/folio
like "$(readelf -h "$program")" 'Type: *DYN' 'position independent'
like "$(readelf -lW "$program")" 'GNU_RELRO' 'relocations become read-only'
like "$(readelf -dW "$program")" 'BIND_NOW|FLAGS.*NOW' 'all of them at start'
like "$(readelf -lW "$program")" 'GNU_STACK.* RW ' 'the stack is not executable'
unlike "$(readelf -lW "$program")" 'LOAD.* RWE ' 'no segment is written and executed'
like "$(readelf -sW "$program")" '__stack_chk_fail' 'the stack is guarded'
like "$(readelf -sW "$program")" '_chk@' 'libc calls are checked'
# The program itself has the mark only where libc's own objects have it.
if [ "$(uname -m)" = x86_64 ]; then
    like "$(readelf -nW "$FOLIO_BUILD/assets.o")" 'IBT, SHSTK' 'control flow is protected'
fi
finish
