# Completion of folio for fish: hands the words so far to `folio complete`, which knows the rest.

function __folio_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l typed (commandline --current-token --cut-at-cursor)
    set -l candidates (command $words[1] complete --shell fish -- $words[2..] "$typed" 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\n' $candidates
    else
        __fish_complete_path "$typed" # names of files
    end
end

complete --command folio --no-files --keep-order --arguments '(__folio_complete)'
