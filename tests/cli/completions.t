#!/bin/sh
# The completion scripts of the three shells, each driving real completion. A stand-in notes the
# words it is asked about; the program itself answers in complete.t.
. "$(dirname "$0")/../lib/tap.sh"

cat >"$scratch/bin/folio" <<'END'
#!/bin/sh
if [ "$1" != complete ]; then
    printf 'ran:'; printf ' <%s>' "$@"; echo
    exit 0
fi
printf '<%s>' "$@" >>"$HOME/asked"
echo >>"$HOME/asked"
for word; do :; done # the last one
case $word in
st*) printf 'status\twhat needs you now\n' ;;
--due=*) printf -- '--due=today\tMonday\n--due=tomorrow\tTuesday\n' ;;
--do*) printf -- '--domain=\tcompetence layer\n' ;;
g*) printf 'g4kq7m\tLead a ward round\ngd3xm8\tBook the course: ultrasound\n' ;;
esac
END
chmod +x "$scratch/bin/folio"
touch file-one file-two
asked() {
    tail -n 1 "$HOME/asked"
}

# --- bash ------------------------------------------------------------------------------------------

# in_bash CWORD WORD...: what bash would put there; the line is the words, joined as bash cuts them.
in_bash() {
    bash --norc -c '
        . "$1"; line=$2; cword=$3; shift 3
        COMP_LINE=$line COMP_POINT=${#line} COMP_CWORD=$cword COMP_WORDS=("$@")
        _folio; printf "[%s]" "${COMPREPLY[@]}"' bash "$top/completions/folio.bash" "$@"
}
if command -v bash >/dev/null; then
    is "$(in_bash 'folio st' 1 folio st)" '[status]' 'bash: a verb'
    is "$(asked)" '<complete><--shell><bash><--><st>' 'bash: asks with the word being typed'
    is "$(in_bash 'folio show g' 2 folio show g)" '[g4kq7m][gd3xm8]' 'bash: ids, without descriptions'
    is "$(in_bash 'folio new goal ' 3 folio new goal '')" '[]' 'bash: nothing, so files come from bash'
    is "$(asked)" '<complete><--shell><bash><--><new><goal><>' 'bash: a new word is an empty one'
    is "$(in_bash 'folio new --due=to' 4 folio new --due = to)" '[today][tomorrow]' \
        'bash: only what follows the equals sign is replaced'
    is "$(asked)" '<complete><--shell><bash><--><new><--due=to>' 'bash: the option is one word again'
    is "$(in_bash 'folio new --due=' 3 folio new --due =)" '[today][tomorrow]' 'bash: right behind it'
    run in_terminal -e '> ' -s '. "$RC"\n' -e '> ' -s 'folio sta\t\n' -e '<status>' \
        -s 'folio new --do\tx\n' -e '<--domain=x>' -s 'folio show file-o\t\n' -e '<file-one>' \
        -s 'exit\n' env PS1='> ' RC="$top/completions/folio.bash" bash --norc -i
    exits 0 'bash: at a real prompt: a verb, an option without a blank, the name of a file'
else
    skip 'bash' 'not installed'
fi

# --- zsh -------------------------------------------------------------------------------------------

if command -v zsh >/dev/null; then
    cat >"$HOME/.zshrc" <<END
PS1='> '
unsetopt PROMPT_SP
fpath=('$top/completions' \$fpath)
autoload -U compinit && compinit -u -d "\$HOME/zcompdump"
END
    : >"$HOME/asked"
    run in_terminal -W 200 \
        -e '[?2004h' -s 'folio sta\t\n' -e '<status>' \
        -e '[?2004h' -s 'folio new --do\tx\n' -e '<--domain=x>' \
        -e '[?2004h' -s 'folio new --due=tod\t\n' -e '<--due=today>' \
        -e '[?2004h' -s 'folio show g\t' -e 'Lead a ward' -s '\x15folio show file-o\t\n' -e '<file-one>' \
        -e '[?2004h' -s 'folio list --new-word \t' -e 'file-' -s '\x15exit\n' \
        env ZDOTDIR="$HOME" zsh -d -i
    exits 0 'zsh: a verb, an option without a blank, descriptions, the name of a file'
    like "$out" 'course: ultrasound' 'zsh: a colon in a description'
    like "$(cat "$HOME/asked")" '^<complete><--shell><zsh><--><st' 'zsh: asks with the word being typed'
    like "$(cat "$HOME/asked")" '<--><new><--due=tod>$' 'zsh: an option with its value is one word'
    like "$(cat "$HOME/asked")" '<--><list><--new-word><>$' 'zsh: a new word is an empty one'
else
    skip 'zsh' 'not installed'
fi

# --- fish ------------------------------------------------------------------------------------------

in_fish() {
    fish --no-config -c "source '$top/completions/folio.fish'; complete -C '$1'"
}
if command -v fish >/dev/null; then
    is "$(in_fish 'folio st')" "$(printf 'status\twhat needs you now')" 'fish: a verb, described'
    is "$(asked)" '<complete><--shell><fish><--><st>' 'fish: asks with the word being typed'
    is "$(in_fish 'folio show g' | wc -l)" 2 'fish: ids'
    is "$(in_fish 'folio new goal ')" "$(printf 'file-one\nfile-two')" 'fish: nothing, so files'
    is "$(asked)" '<complete><--shell><fish><--><new><goal><>' 'fish: a new word is an empty one'
    is "$(in_fish 'folio new --due=tod')" "$(printf -- '--due=today\tMonday')" \
        'fish: an option with its value'
    like "$(in_fish 'folio show file-o')" 'file-one' 'fish: the name of a file'
else
    skip 'fish' 'not installed'
fi
finish
