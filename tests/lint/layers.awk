# Reads layers.txt, then every source and public header; prints each #include against the arrows.
function fail(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
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
    else if ($1 == "owns")
        for (i = 3; i <= NF; i++)
            owner[$i] = $2
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
        layer = owner[name]
    }
    if (!(layer in allowed)) {
        fail("no layer of layers.txt owns it")
        nextfile
    }
}

/^#[ \t]*include[ \t]*"folio\// {
    name = $0
    sub(/^[^"]*"folio\//, "", name)
    sub(/\.h".*/, "", name)
    other = owner[name]
    if (index(allowed[layer], " " other " ") == 0)
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
