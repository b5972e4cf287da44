# Completion of folio for bash: hands the words so far to `folio complete`, which knows the rest.

_folio() {
    local rest=${COMP_LINE:0:COMP_POINT} blanks piece value i
    local -a words=()
    COMPREPLY=()

    # bash has cut the line at ':' and '=' too; what stands together is one word again.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        blanks=${rest%%[![:space:]]*}
        rest=${rest#"$blanks"}
        piece=${COMP_WORDS[i]}
        if ((i == COMP_CWORD)); then
            piece=$rest
        fi
        if [[ -z $blanks && $i -gt 0 ]]; then
            words[-1]+=$piece
        else
            words+=("$piece")
        fi
        rest=${rest#"$piece"}
    done

    # bash replaces only the last piece, so candidates lose what stands before it.
    local before=${words[-1]%"$piece"}
    if [[ $piece == [:=] ]]; then
        before=${words[-1]}
    fi
    while IFS=$'\t' read -r value _; do
        COMPREPLY+=("${value#"$before"}")
    done < <("${COMP_WORDS[0]}" complete --shell bash -- "${words[@]:1}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

# Without a candidate, names of files.
complete -o bashdefault -o default -F _folio folio
