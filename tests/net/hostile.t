#!/bin/sh
# A remote that speaks nonsense: every answer ends in an error or a sync, soon, and changes nothing else.
. "$(dirname "$0")/../lib/tap.sh"
needs perl
new_journal
bare=$scratch/kept.git
git init -q --bare "$bare"
folio remote add "$bare" >/dev/null
folio sync >/dev/null
git clone -q "$bare" "$scratch/plain"
echo more >>"$scratch/plain/README.md"
git -C "$scratch/plain" commit -qam more
git -C "$scratch/plain" push -q
git remote set-url origin somewhere:x

# An ssh that gives what $HOME/answer holds, and takes whatever is said to it.
cat >"$scratch/bin/odd-ssh" <<'END'
#!/bin/sh
cat "$HOME/answer"
timeout 1 cat >/dev/null
END
chmod +x "$scratch/bin/odd-ssh"
GIT_SSH=odd-ssh
export GIT_SSH

# What a true one begins with, to be spoilt.
git-upload-pack --advertise-refs "$bare" >"$HOME/true" 2>/dev/null \
    || git upload-pack --advertise-refs "$bare" >"$HOME/true"
state() {
    git for-each-ref
    git status --porcelain
}
before=$(state)

# answers NAME: the sync ends with 7 (1 for a failure of libgit2, 5 where the branch seems gone) and nothing
# has changed.
answers() {
    run timeout 90 folio -c sync.timeout=3 sync
    case $status in 1 | 5 | 7) good=0 ;; *) good=1 ;; esac
    [ "$(state)" = "$before" ] || good=2
    tap_report $good "$1" || note "exit $status: $err"
}
spoil() { # NAME PERL
    perl -0777 -pe "$2" "$HOME/true" >"$HOME/answer"
    answers "$1"
}
: >"$HOME/answer"
answers 'nothing'
printf '0000' >"$HOME/answer"
answers 'no reference at all, of a branch that was there'
printf 'SSH-2.0-odd\r\n' >"$HOME/answer"
answers 'another protocol'
printf 'ffff' >"$HOME/answer"
answers 'a line that never ends'
printf '0003' >"$HOME/answer"
answers 'a line shorter than its length'
head -c 100000 /dev/urandom >"$HOME/answer"
answers 'noise'
printf '0020ERR \033[2Jaccess \007denied\n1234567' >"$HOME/answer"
answers 'an error of its own'
not_ok 'which controls nothing' grep -q "$(printf '[\033\007]')" "$scratch/err"
spoil 'a name with a newline' 's/refs\/heads\/main/refs\/heads\/m\nin/'
spoil 'a name that leaves its folder' 's/refs\/heads\/main/refs\/..\/..\/min/'
spoil 'no capabilities' 's/\0[^\n]*//'
spoil 'an id that is none' 's/^(....)[0-9a-f]{40}/$1 . "z" x 40/e'
spoil 'cut off' '$_ = substr $_, 0, length($_) / 2'
spoil 'true, and then silence' ''
perl -e 'srand 7; local $/; open F, "$ENV{HOME}/true"; my $text = <F>;
    for my $n (1 .. 12) { my $copy = $text; substr($copy, rand length $copy, 1) = chr rand 256 for 1 .. 5;
        open O, ">$ENV{HOME}/answer.$n"; print O $copy }'
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
    cp "$HOME/answer.$n" "$HOME/answer"
    answers "five bytes changed ($n)"
done
unset GIT_SSH
git remote set-url origin "$bare"
run folio sync
exits 0 'and a true one is still understood'
finish
