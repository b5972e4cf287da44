#!/bin/sh
# folio export html: the portfolio as one file, for each audience, open and locked.
. "$(dirname "$0")/../lib/tap.sh"
needs jq python3 openssl
folio init -q --example sample && cd sample || exit 1
out=$(folio new reflection 'Zebra crossing' -m 'HIDDEN-WORDS of mine.') && last_id >/dev/null

# --- Open ------------------------------------------------------------------------------------------

run folio export html -o "$scratch/open.html"
exits 0 'for the public'
like "$out" '^Wrote .*open\.html: [0-9]+ pages for public readers, [0-9]+ entries, [0-9.]+.kB$' 'and tells'
unlike "$(cat "$scratch/open.html")" 'HIDDEN-WORDS|Zebra' 'nothing private in it'
is "$(stat -c %a "$scratch/open.html")" "$(touch "$scratch/plain" && stat -c %a "$scratch/plain")" 'open to all'
run folio export html --audience private -o "$scratch/all.html"
like "$(cat "$scratch/all.html")" 'HIDDEN-WORDS' 'all of it for oneself'
is "$(stat -c %a "$scratch/all.html")" 600 'which others cannot read'
run folio export html --audience shared -o "$scratch/shared.html"
unlike "$(cat "$scratch/shared.html")" 'HIDDEN-WORDS' 'not for those who share the journal'
is "$(stat -c %a "$scratch/shared.html")" 600 'nor is that for everybody'
run folio export html --audience private -o mine.html
exits 6 'not into the journal'
run folio export html -o "$scratch/open.html"
exits 5 'a file that is there stays'
run folio export html
exits 0 'to standard output'
is "$(printf '%s\n' "$out" | cksum)" "$(cksum <"$scratch/open.html")" 'the same bytes'
run folio export html --json
is "$(printf '%s' "$out" | jq -r '.schema, .format, .audience, .locked' | tr '\n' ' ')" \
    "$(folio export json --json | jq -r .schema | sed 's|entries|export|' | head -n 1) html public false " 'JSON'

# --- A choice --------------------------------------------------------------------------------------

run folio export html goal -o "$scratch/goals.html" --json
count=$(folio list goal --visibility public --format '%(id)' | wc -l)
is "$(printf '%s' "$out" | jq --argjson people "$(folio list person --visibility public --format '%(id)' | wc -l)" \
    '.entries <= ($people + '"$count"') and .entries >= '"$count")" true 'goals alone'
unlike "$(cat "$scratch/goals.html")" 'id="/reflections' 'and no page of others'
run folio export html --limit 3
exits 2 'a portfolio is not cut'
run folio export html action
exits 2 'and not made of actions'
run folio export json --audience public
exits 2 'an audience is for html'
run folio export html --audience nobody
exits 2 'of a known name'

# --- Locked ----------------------------------------------------------------------------------------

pass='three odd wörds and more'
printf '%s\n' "$pass" >"$scratch/pass"
chmod 600 "$scratch/pass"
run folio export html --audience private --passphrase-file "$scratch/pass" -o locked.html
exits 0 'locked, even into the journal'
is "$err" '' 'without a warning'
like "$out" 'locked$' 'and tells'
# Long runs of base64 are the sealed bytes: four letters of a name come up in them by chance.
unlike "$(sed -E 's/[A-Za-z0-9+/=]{200,}//g' locked.html)" 'HIDDEN-WORDS|Zebra|Amina|amina|Lena|goals/|wörds' 'nothing of it in the clear'
is "$(grep -c 'A locked portfolio' locked.html)" 2 'but what it is'

# Opened by other programs: PBKDF2 and GHASH by Python, AES by openssl.
cat >"$scratch/open.py" <<'END'
import base64, hashlib, re, subprocess, sys
page = open(sys.argv[1], encoding='utf-8').read()
value = lambda name: re.search(name + '="([^"]*)"', page)[1]
b64 = base64.b64decode
salt, nonce, rounds = b64(value('data-salt')), b64(value('data-iv')), int(value('data-rounds'))
sealed = b64(re.search(r'<template[^>]*>([^<]*)</template>', page)[1])
text, tag = sealed[:-16], sealed[-16:]
key = hashlib.pbkdf2_hmac('sha256', sys.argv[2].encode(), salt, rounds, 32)
def aes(mode, data, iv=()):
    return subprocess.run(['openssl', 'enc', '-aes-256-' + mode, '-nopad', '-K', key.hex(), *iv],
                          input=data, stdout=subprocess.PIPE, check=True).stdout
h = int.from_bytes(aes('ecb', bytes(16)), 'big')
def times(x):  # in GF(2^128), SP 800-38D section 6.3
    z, v = 0, h
    for i in range(127, -1, -1):
        z ^= v if x >> i & 1 else 0
        v = v >> 1 ^ (0xe1 << 120 if v & 1 else 0)
    return z
y = 0
for i in range(0, len(text), 16):
    y = times(y ^ int.from_bytes(text[i:i + 16].ljust(16, b'\0'), 'big'))
y = times(y ^ len(text) * 8)
mask = int.from_bytes(aes('ecb', nonce + b'\0\0\0\1'), 'big')
if (y ^ mask).to_bytes(16, 'big') != tag:
    sys.exit('the tag does not fit')
assert rounds >= 600000 and len(salt) == 16 and len(nonce) == 12
sys.stdout.buffer.write(aes('ctr', text, ('-iv', (nonce + b'\0\0\0\2').hex())))
END
folio export html -q goal --passphrase-file "$scratch/pass" -o "$scratch/small.html"
python3 "$scratch/open.py" "$scratch/small.html" "$pass" >"$scratch/opened.html"
folio export html -q goal -o "$scratch/plain.html"
sed 's/ nonce="[^"]*"//' "$scratch/opened.html" >"$scratch/opened-plain.html"
ok 'opened by other programs it is the same' cmp "$scratch/opened-plain.html" "$scratch/plain.html"
is "$(grep -o 'nonce="[^"]*"' "$scratch/opened.html" | sort -u)" \
    "$(grep -o 'data-nonce="[^"]*"' "$scratch/small.html" | cut -c 6-)" 'with what the outer page lets in'
run python3 "$scratch/open.py" "$scratch/small.html" 'three odd wörds and less'
exits 1 'another passphrase does not open it'
folio export html -q goal --passphrase-file "$scratch/pass" -o "$scratch/again.html"
not_ok 'locked again it is another file' cmp -s "$scratch/small.html" "$scratch/again.html"

# --- The passphrase --------------------------------------------------------------------------------

run folio export html --passphrase -o "$scratch/x.html"
exits 2 'nobody to ask'
like "$err" 'nobody is there to be asked' 'it says'
run folio export html --passphrase 'three odd words' -o "$scratch/x.html"
exits 2 'no passphrase among the words'
unlike "$err" 'three odd' 'and it is not repeated'
run folio export html --passphrase=secret -o "$scratch/x.html"
exits 2 'nor as a value'
unlike "$err" 'secret' 'which is not repeated either'
run_with "$pass" folio export html --passphrase-file - -o "$scratch/stdin.html"
exits 0 'from standard input'
run sh -c 'folio export html --passphrase-fd 7 -o "$1/fd.html" 7<"$1/pass"' - "$scratch"
exits 0 'from a descriptor'
run folio export html --passphrase-fd x -o "$scratch/x.html"
exits 2 'which is a number'
run folio export html --passphrase-fd 99 -o "$scratch/x.html"
exits 1 'and open'
printf '\357\273\277fourteen marks\r\n' >"$scratch/marked"
run folio export html --passphrase-file "$scratch/marked" -o "$scratch/x.html"
exits 6 'what an editor wrote around a passphrase'
like "$err" 'it has 14 characters' 'is no part of it'
run folio export html --passphrase-file "$scratch/none" -o "$scratch/x.html"
exits 1 'a file that is not there'
run folio export html --passphrase-file "$scratch/pass" --passphrase-fd 0 -o "$scratch/x.html"
exits 2 'one of both'
for weak in '' short 'aaaaaaaaaaaaaaaaaaaaaa' '1234567890123456789'; do
    printf '%s\n' "$weak" >"$scratch/weak"
    run folio export html --passphrase-file "$scratch/weak" -o "$scratch/x.html"
    exits 6 "too easy: '$weak'"
done
like "$err" 'others of this machine can read' 'a file that others can read is told of'
head -c 2000 /dev/zero | tr '\0' x >"$scratch/weak"
run folio export html --passphrase-file "$scratch/weak" -o "$scratch/x.html"
exits 2 'too long'
not_ok 'nothing was written' test -e "$scratch/x.html"

# --- Asked for on a terminal -----------------------------------------------------------------------

shown=$(in_terminal -e 'Passphrase: ' -s "$pass\\n" -e 'same again: ' -s "$pass\\n" \
    env NO_COLOR=1 sh -c 'stty echo; folio export html -q goal --passphrase -o "$1/asked.html"' - "$scratch")
unlike "$shown" 'odd|more' 'what is typed is not shown'
python3 "$scratch/open.py" "$scratch/asked.html" "$pass" >"$scratch/opened.html"
like "$(cat "$scratch/opened.html")" 'id="/goals"' 'and opens it'
shown=$(in_terminal -e 'Passphrase: ' -s "$pass\\n" -e 'same again: ' -s 'three odd words\n' \
    env NO_COLOR=1 folio export html --passphrase -o "$scratch/x.html")
is "$?" 8 'two that differ'
like "$shown" 'the two passphrases differ' 'it says'
shown=$(in_terminal -e 'Passphrase: ' -s 'qwertz\n' env NO_COLOR=1 folio export html --passphrase -o "$scratch/x.html")
is "$?" 6 'one that is weak'
like "$shown" 'at least 15' 'is told before it is asked for again'
shown=$(in_terminal -e 'Passphrase: ' -s '\x03' \
    env NO_COLOR=1 sh -c 'trap : INT; stty echo; folio export html --passphrase -o x.html; echo "ended $?"; stty -a')
like "$shown" 'ended 130' 'Ctrl-C ends it'
like "$shown" '[^-]echo( |;|$)' 'and the terminal has its echo back'
shown=$(in_terminal folio --no-input export html --passphrase -o "$scratch/x.html")
is "$?" 2 'nobody is asked who does not want to be'
not_ok 'nothing was written then' test -e "$scratch/x.html"
finish
