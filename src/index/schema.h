/* The tables of each of the two databases. "$." is the schema's name. */
#ifndef FOLIO_INDEX_SCHEMA_H
#define FOLIO_INDEX_SCHEMA_H

/* Counts up with every change below, and with every change of what is stored. */
#define FOLIO_INDEX_SCHEMA 6

/* file: every Markdown file, entry or not; `print` is a hash of its path and stat, so that a look at
 * unchanged files reads one narrow index; `sum` is a hash of its bytes. entry.fields: NAME NUL VALUE NUL ... of the whole
 * front matter, which makes a row long: entry_brief has what most questions ask about, so that those who look at
 * every entry read an eighth. field: the values to compare with, case folded, one row an item. words: the text
 * that is searched, kept for snippets. */
static const char folio_index_schema[] =
    "CREATE TABLE $.file("
    " n INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, print INTEGER NOT NULL, sum INTEGER NOT "
    "NULL);"
    "CREATE TABLE $.entry("
    " n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT, title TEXT NOT NULL, status TEXT,"
    " visibility TEXT NOT NULL, date TEXT, due TEXT, author TEXT, problem TEXT,"
    " closed INTEGER, awaits INTEGER NOT NULL, fields BLOB);"
    "CREATE TABLE $.field("
    " n INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY(n, name, value)) WITHOUT ROWID;"
    "CREATE TABLE $.task("
    " n INTEGER NOT NULL, line INTEGER NOT NULL, id TEXT, text TEXT NOT NULL, owner TEXT, due TEXT,"
    " due_valid INTEGER NOT NULL, state TEXT NOT NULL, offset INTEGER NOT NULL,"
    " length INTEGER NOT NULL, PRIMARY KEY(n, line)) WITHOUT ROWID;"
    "CREATE TABLE $.link("
    " n INTEGER NOT NULL, target TEXT NOT NULL, PRIMARY KEY(n, target)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE $.words USING fts5("
    " title, body, tokenize = 'unicode61 remove_diacritics 2');"
    "INSERT INTO $.words(words, rank) VALUES('hashsize', 16777216);";

/* What the questions look values up by. Made once the first rows are all there, which takes a fraction of the
 * time of keeping them in order with each row. */
static const char folio_index_lookups[] =
    "CREATE INDEX $.file_print ON file(print);"
    "CREATE INDEX $.entry_id ON entry(id);"
    "CREATE INDEX $.entry_brief ON entry(kind, status, closed, due, date, id, problem, awaits);"
    "CREATE INDEX $.field_value ON field(name, value);"
    "CREATE INDEX $.task_id ON task(id);"
    "CREATE INDEX $.task_state ON task(state, due);"
    "CREATE INDEX $.link_target ON link(target);";

#endif
