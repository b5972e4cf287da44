#!/bin/sh
# What only one place may do: print, exit, read the environment or the clock, run programs; and what
# nobody does.
. "$(dirname "$0")/../lib/tap.sh"

# uses PATTERN [EXCEPT...]: lines of the sources that call it, comments and text in quotes left out.
uses() {
    pattern=$1
    shift
    except='no such place'
    for place; do
        except="$except|$place"
    done
    find src -name '*.[ch]' | grep -Ev "^($except)" | LC_ALL=C sort \
        | xargs -r awk -v pattern="(^|[^a-zA-Z0-9_>.])($pattern)" '
            FNR == 1 { comment = 0 }
            {
                line = $0
                gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
                gsub(/\/\*[^*]*\*\//, "", line)
                if (comment && sub(/.*\*\//, "", line)) comment = 0
                if (comment) next
                if (sub(/\/\*.*/, "", line)) comment = 1
                if (line ~ pattern) print FILENAME ":" FNR ": " $0
            }'
}

only() { # NAME PATTERN [EXCEPT...]
    name=$1
    shift
    is "$(cd "$top" && uses "$@")" '' "$name"
}

only 'only src/cmd and the programs it starts print' \
    '(printf|puts|putchar|vprintf|perror|g_print|g_printerr|g_message|g_warning|g_info|g_debug)[(]|std(out|err|in)([^a-z_]|$)' \
    src/cmd/ src/serve/main.c
only 'only src/cmd exits' '(exit|g_error|abort)[(]' src/cmd/
only 'only main reads the environment' \
    '(getenv|secure_getenv|g_getenv|g_get_home_dir|g_get_user_[a-z_]*dir|g_get_environ|setenv|g_setenv)[(]|environ[^a-z_(]' \
    src/cmd/main.c
only 'only the environment struct reads the clock' \
    '(time|gettimeofday|clock_gettime|g_get_real_time|g_date_time_new_now[a-z_]*)[(]' \
    src/base/env.c src/base/output_record.c src/journal/intent.c src/journal/write.c \
    src/base/stamp.c
# Intents, stamps and records of an output compare with the times of files; a write has the moment
# for its name.
only 'only one place starts programs' \
    '(system|popen|fork|vfork|execl|execlp|execle|execv|execvp|execve|posix_spawnp?|g_spawn_[a-z_]*)[(]' \
    src/base/process src/cmd/pager.c
only 'no goto' 'goto [a-z]'
only 'no unbounded copies' '(strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca|g_alloca)[(]'
only 'no C bool behind GOption' 'G_OPTION_ARG_NONE, *&[a-z_>.]*bool'

# The lint itself.
cd "$scratch/work" && mkdir -p src/base src/cmd
cat >src/base/x.c <<'END'
/* printf( in a comment
   exit(1) too */
    call("printf(", x); /* puts( */
    folio_printf(x);
    fprintf(stderr, "x");
    record->time(x);
    x = time(NULL);
END
is "$(uses '(printf|fprintf|puts|time)[(]')" 'src/base/x.c:5:     fprintf(stderr, "x");
src/base/x.c:7:     x = time(NULL);' 'calls are found, words in comments and quotes are not'
is "$(uses 'time[(]' src/base/)" '' 'the exception is one'
finish
