# Reads the sorted list of files below templates/, writes the C table behind include/folio/asset.h.
# The assembler takes the bytes in, so that size costs nothing at compile time.
BEGIN {
    print "#include \"asset_table.h\"\n"
}
$0 != "" {
    path[++count] = $0
    symbol = "folio_asset_" count
    print "__asm__(\".section .rodata\\n\""
    print "        \".globl " symbol "\\n.hidden " symbol "\\n\""
    print "        \".globl " symbol "_end\\n.hidden " symbol "_end\\n\""
    print "        \"" symbol ": .incbin \\\"" $0 "\\\"\\n\""
    print "        \"" symbol "_end: .byte 0\\n\""
    print "        \".previous\");"
    print "extern const char " symbol "[], " symbol "_end[];\n"
}
END {
    print "const FolioAssetSpan folio_asset_table[] = {"
    for (i = 1; i <= count; i++) {
        symbol = "folio_asset_" i
        print "    {\"" substr(path[i], length("templates/") + 1) "\", " symbol ", " symbol "_end},"
    }
    print "    {NULL, NULL, NULL},\n};"
    print "const gsize folio_asset_table_length = " count + 0 ";"
}
