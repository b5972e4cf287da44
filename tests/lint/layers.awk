# Reads layers.txt, then every source and public header; prints each #include against the arrows.
# A public header belongs to the layer that has a source of its name (or NAME_*.c).
function fail(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
}

# Layer of include/folio/NAME.h; "" while nothing implements it.
function owner(name,    layer) {
    if (name in declared)
        return declared[name]
    for (layer in allowed)
        if ((layer "/" name) in implemented)
            return layer
    return ""
}

# The longest known header name that `stem` begins with owns the file: front_matter_edit.c.
function implement(layer, stem) {
    for (;;) {
        implemented[layer "/" stem] = 1
        if (!sub(/_[a-z0-9]*$/, "", stem))
            return
    }
}

BEGIN {
    for (i = 2; i < ARGC; i++)
        if (split(ARGV[i], part, "/") == 3 && part[1] == "src") {
            stem = part[3]
            if (sub(/\.c$/, "", stem))
                implement(part[2], stem)
        }
}

function words_from(first,    text, i) {
    for (i = first; i <= NF; i++)
        text = text " " $i
    return text " "
}

FILENAME ~ /layers\.txt$/ {
    if ($1 == "layer")
        allowed[$2] = words_from(2)
    else if ($1 == "door")
        door[$2] = words_from(3)
    else if ($1 == "header")
        declared[$2] = $3
    else if ($1 == "never")
        never[$2] = 1
    next
}

FNR == 1 {
    split(FILENAME, part, "/")
    layer = part[2]
    if (part[1] == "include") {
        name = part[3]
        sub(/\.h$/, "", name)
        layer = owner(name)
        if (layer == "")
            nextfile
    }
    if (!(layer in allowed))
        fail("'" layer "' is no layer of layers.txt")
}

/^#[ \t]*include[ \t]*"folio\// {
    name = $0
    sub(/^[^"]*"folio\//, "", name)
    sub(/\.h".*/, "", name)
    other = owner(name)
    if (other != "" && index(allowed[layer], " " other " ") == 0)
        fail(layer " may not include " other " (folio/" name ".h)")
    next
}

/^#[ \t]*include[ \t]*".*\// {
    fail("a private header lies beside its sources, or is folio/...")
}

/^#[ \t]*include[ \t]*</ {
    name = $0
    sub(/^[^<]*</, "", name)
    sub(/>.*/, "", name)
    top = name
    sub(/\/.*/, "", top)
    if (top in never)
        fail("<" name "> is not used here")
    key = name in door ? name : top
    if (key in door) {
        known = 0
        for (i = split(door[key], place, " "); i > 0; i--)
            known = known || index(FILENAME, place[i]) == 1
        if (!known)
            fail("<" name "> has its door in" substr(door[key], 1, length(door[key]) - 1))
    }
}
