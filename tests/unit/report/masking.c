/* No number that is kept back can be worked out: tried by brute force on small tables, by elimination
 * and bounds on larger ones. Both know nothing of how the masking works: they read what is printed. */
#include "report/masking.h"

#include <math.h>
#include <string.h>

enum { LINES_MAX = 9, CELLS_MAX = LINES_MAX * LINES_MAX };

/* --- What a reader knows of a table --------------------------------------------------------------- */

typedef struct Known {
    guint rows, columns; /* sums included */
    int low[CELLS_MAX], high[CELLS_MAX];
    bool masked[CELLS_MAX]; /* printed, but not as a number */
} Known;

static void
read_printed(Known *known, const ReportMasked *masked, guint rows)
{
    known->rows = masked->rows;
    known->columns = masked->columns;
    g_autofree char *whole = report_masked_whole(masked);
    int most = (int) g_ascii_strtoll(whole, NULL, 10);
    for (guint i = 0; i < masked->rows * masked->columns; i++) {
        guint row = i / masked->columns, column = i % masked->columns;
        bool unsaid = rows == 1 && row == 1 && column + 1 < masked->columns;
        g_autofree char *words = report_masked_words(masked, row, column);
        known->masked[i] = !unsaid && !g_ascii_isdigit(words[0]);
        known->low[i] = unsaid             ? 0
                        : words[0] == '<'  ? 1
                        : known->masked[i] ? REPORT_MASK_BELOW
                                           : (int) g_ascii_strtoll(words, NULL, 10);
        known->high[i] = words[0] == '<' && !unsaid   ? REPORT_MASK_BELOW - 1
                         : known->masked[i] || unsaid ? most
                                                      : known->low[i];
    }
}

/* --- Brute force ------------------------------------------------------------------------------------ */

typedef struct Trial {
    const Known *known;
    int values[CELLS_MAX];
    guint fixed; /* a cell whose value is given */
    long steps;
} Trial;

static bool
fits(const Trial *trial, guint i, int value)
{
    const Known *known = trial->known;
    return value >= known->low[i] && value <= known->high[i]
           && (i != trial->fixed || value == trial->values[i]);
}

static bool
sums_fit(Trial *trial)
{
    const Known *known = trial->known;
    guint rows = known->rows - 1, columns = known->columns - 1;
    int whole = 0;
    for (guint column = 0; column < columns; column++) {
        int sum = 0;
        for (guint row = 0; row < rows; row++)
            sum += trial->values[row * known->columns + column];
        if (!fits(trial, rows * known->columns + column, sum))
            return false;
        whole += sum;
    }
    return fits(trial, rows * known->columns + columns, whole);
}

/* Is there a table like this, from cell (row, column) on? `sum` is that of the row so far. */
static bool
complete(Trial *trial, guint row, guint column, int sum)
{
    const Known *known = trial->known;
    guint i = row * known->columns + column;
    trial->steps++;
    if (row + 1 == known->rows)
        return sums_fit(trial);
    if (column + 1 == known->columns)
        return fits(trial, i, sum) && complete(trial, row + 1, 0, 0);
    int most = known->high[(row + 1) * known->columns - 1] - sum;
    int from = i == trial->fixed ? trial->values[i] : known->low[i];
    int to = i == trial->fixed ? trial->values[i] : MIN(known->high[i], most);
    for (int value = from; value <= to; value++) {
        trial->values[i] = value;
        if (fits(trial, i, value) && complete(trial, row, column + 1, sum + value))
            return true;
    }
    return false;
}

/* How many values the cell can have, at most 2. */
static int
count_values(const Known *known, guint cell, long *steps)
{
    int found = 0;
    for (int value = known->low[cell]; value <= known->high[cell] && found < 2; value++) {
        Trial trial = {.known = known, .fixed = cell};
        trial.values[cell] = value;
        found += complete(&trial, 0, 0, 0) ? 1 : 0;
        *steps += trial.steps;
    }
    return found;
}

static void
assert_masked(const ReportMasked *masked, const int *cells, guint rows, guint columns)
{
    for (guint row = 0; row < rows; row++) {
        for (guint column = 0; column < columns; column++) {
            int value = cells[row * columns + column];
            g_autofree char *words = report_masked_words(masked, row, column);
            if (value > 0 && value < REPORT_MASK_BELOW)
                g_assert_cmpstr(words, ==, "<5");
            else if (!g_str_equal(words, "*"))
                g_assert_cmpint((int) g_ascii_strtoll(words, NULL, 10), ==, value);
        }
    }
}

static void
test_brute_force(void)
{
    guint tables = 0, withheld = 0, hidden = 0;
    for (guint round = 0; round < 6000; round++) {
        int cells[9];
        long steps = 0;
        Known known;
        guint rows = (guint) g_test_rand_int_range(1, 4);
        guint columns = (guint) g_test_rand_int_range(1, rows == 3 ? 3 : rows == 2 ? 4 : 6);
        int most = g_test_rand_int_range(2, 13);
        for (guint i = 0; i < rows * columns; i++)
            cells[i] = g_test_rand_int_range(0, 4) == 0 ? 0 : g_test_rand_int_range(0, most);
        g_autoptr(ReportMasked) masked = report_mask(cells, rows, columns);
        tables++;
        withheld += masked->withheld ? 1 : 0;
        if (masked->withheld)
            continue;
        assert_masked(masked, cells, rows, columns);
        read_printed(&known, masked, rows);
        for (guint i = 0; i < known.rows * known.columns; i++) {
            if (!known.masked[i])
                continue;
            hidden++;
            g_assert_cmpint(count_values(&known, i, &steps), ==, 2);
        }
    }
    g_test_message("%u tables, %u withheld, %u hidden numbers", tables, withheld, hidden);
    g_assert_cmpuint(hidden, >, 3000);
    g_assert_cmpuint(withheld, <, tables / 2);
}

/* --- Elimination and bounds -------------------------------------------------------------------------- */

/* Each line says: its cells less its sum are nothing. Numbers that are printed move to the right side. */
typedef struct System {
    guint unknowns, equations;
    guint cell_of[CELLS_MAX];
    double rows[2 * LINES_MAX][CELLS_MAX + 1];
} System;

static void
add_line(System *system, const Known *known, const guint *cells, guint count)
{
    double *row = system->rows[system->equations++];
    memset(row, 0, sizeof system->rows[0]);
    for (guint k = 0; k < count; k++) {
        double sign = k + 1 == count ? -1 : 1;
        if (known->low[cells[k]] == known->high[cells[k]]) {
            row[system->unknowns] -= sign * known->low[cells[k]];
            continue;
        }
        for (guint u = 0; u < system->unknowns; u++)
            row[u] += system->cell_of[u] == cells[k] ? sign : 0;
    }
}

static void
make_system(System *system, const Known *known)
{
    guint cells[LINES_MAX];
    *system = (System){0};
    for (guint i = 0; i < known->rows * known->columns; i++) {
        if (known->low[i] != known->high[i])
            system->cell_of[system->unknowns++] = i;
    }
    for (guint row = 0; row < known->rows; row++) {
        for (guint column = 0; column < known->columns; column++)
            cells[column] = row * known->columns + column;
        add_line(system, known, cells, known->columns);
    }
    for (guint column = 0; column < known->columns; column++) {
        for (guint row = 0; row < known->rows; row++)
            cells[row] = row * known->columns + column;
        add_line(system, known, cells, known->rows);
    }
}

/* Gauss and Jordan: afterwards an unknown that stands alone in its row is known. */
static guint
count_determined(System *system, const Known *known)
{
    guint rank = 0, determined = 0;
    for (guint u = 0; u < system->unknowns && rank < system->equations; u++) {
        guint pivot = rank;
        while (pivot < system->equations && fabs(system->rows[pivot][u]) < 1e-9)
            pivot++;
        if (pivot == system->equations)
            continue;
        for (guint k = 0; k <= system->unknowns; k++) {
            double swap = system->rows[pivot][k];
            system->rows[pivot][k] = system->rows[rank][k];
            system->rows[rank][k] = swap;
        }
        double lead = system->rows[rank][u];
        for (guint k = 0; k <= system->unknowns; k++)
            system->rows[rank][k] /= lead;
        for (guint row = 0; row < system->equations; row++) {
            double factor = system->rows[row][u];
            for (guint k = 0; row != rank && k <= system->unknowns; k++)
                system->rows[row][k] -= factor * system->rows[rank][k];
        }
        rank++;
    }
    for (guint row = 0; row < rank; row++) {
        guint alone = 0, last = 0;
        for (guint u = 0; u < system->unknowns; u++) {
            bool is_there = fabs(system->rows[row][u]) > 1e-9;
            alone += is_there ? 1 : 0;
            last = is_there ? u : last;
        }
        determined += alone == 1 && known->masked[system->cell_of[last]] ? 1 : 0;
    }
    return determined;
}

/* Narrows what the cells of a line can be by what the others can be; true when something changed. */
static bool
narrow_line(Known *known, const guint *cells, guint count)
{
    bool changed = false;
    for (guint k = 0; k < count; k++) {
        int low = 0, high = 0;
        for (guint other = 0; other < count; other++) {
            /* The sum is what all others come to; one of them is the sum less the rest. */
            bool plus = k + 1 == count || other + 1 == count;
            if (other == k)
                continue;
            low += plus ? known->low[cells[other]] : -known->high[cells[other]];
            high += plus ? known->high[cells[other]] : -known->low[cells[other]];
        }
        if (low > known->low[cells[k]]) {
            known->low[cells[k]] = low;
            changed = true;
        }
        if (high < known->high[cells[k]]) {
            known->high[cells[k]] = high;
            changed = true;
        }
    }
    return changed;
}

static void
narrow(Known *known)
{
    for (bool changed = true; changed;) {
        guint cells[LINES_MAX];
        changed = false;
        for (guint row = 0; row < known->rows; row++) {
            for (guint column = 0; column < known->columns; column++)
                cells[column] = row * known->columns + column;
            changed |= narrow_line(known, cells, known->columns);
        }
        for (guint column = 0; column < known->columns; column++) {
            for (guint row = 0; row < known->rows; row++)
                cells[row] = row * known->columns + column;
            changed |= narrow_line(known, cells, known->rows);
        }
    }
}

static void
test_larger(void)
{
    guint withheld = 0, hidden = 0, tables = 4000;
    for (guint round = 0; round < tables; round++) {
        int cells[CELLS_MAX];
        Known known;
        System system;
        guint rows = (guint) g_test_rand_int_range(1, LINES_MAX);
        guint columns = (guint) g_test_rand_int_range(2, LINES_MAX);
        int most = g_test_rand_int_range(6, 60);
        for (guint i = 0; i < rows * columns; i++)
            cells[i] = g_test_rand_int_range(0, 3) == 0 ? 0 : g_test_rand_int_range(0, most);
        g_autoptr(ReportMasked) masked = report_mask(cells, rows, columns);
        withheld += masked->withheld ? 1 : 0;
        if (masked->withheld)
            continue;
        assert_masked(masked, cells, rows, columns);
        read_printed(&known, masked, rows);
        make_system(&system, &known);
        g_assert_cmpuint(count_determined(&system, &known), ==, 0);
        narrow(&known);
        for (guint i = 0; i < known.rows * known.columns; i++) {
            hidden += known.masked[i] ? 1 : 0;
            if (known.masked[i])
                g_assert_cmpint(known.low[i], <, known.high[i]);
        }
    }
    g_test_message("%u tables, %u withheld, %u hidden numbers", tables, withheld, hidden);
    g_assert_cmpuint(hidden, >, 10000);
    g_assert_cmpuint(withheld, <, tables / 4);
}

/* --- By hand ----------------------------------------------------------------------------------------- */

static void
assert_row(const int *cells, guint count, const char *wanted)
{
    g_autoptr(GString) got = g_string_new(NULL);
    g_autoptr(ReportMasked) masked = report_mask(cells, 1, count);
    for (guint i = 0; i <= count && !masked->withheld; i++) {
        g_autofree char *words = report_masked_words(masked, 0, i);
        g_string_append_printf(got, "%s%s", i > 0 ? " " : "", words);
    }
    g_autofree char *whole = report_masked_whole(masked);
    if (masked->withheld)
        g_string_append_printf(got, "withheld, %s in all", whole);
    g_assert_cmpstr(got->str, ==, wanted);
}

static void
test_rows(void)
{
    assert_row((const int[]){12, 9, 30}, 3, "12 9 30 51");
    assert_row((const int[]){0, 0, 0}, 3, "0 0 0 0");
    assert_row((const int[]){12, 2, 30}, 3, "* <5 30 44");
    assert_row((const int[]){12, 0, 2}, 3, "* 0 <5 14");
    assert_row((const int[]){12, 2, 3}, 3, "12 <5 <5 17");
    /* Two ones that come to two are two ones. */
    assert_row((const int[]){12, 1, 1}, 3, "* <5 <5 14");
    assert_row((const int[]){12, 4, 4}, 3, "* <5 <5 20");
    /* A five beside a one: six is all there is, and a masked five can be no less. */
    assert_row((const int[]){5, 1}, 2, "withheld, 6 in all");
    assert_row((const int[]){5, 1, 20}, 3, "5 <5 * 26");
    assert_row((const int[]){0, 0, 6}, 3, "0 0 6 6");
    assert_row((const int[]){3, 0, 0}, 3, "withheld, <5 in all");
    assert_row((const int[]){1, 1, 1, 1}, 4, "withheld, <5 in all");
    assert_row((const int[]){2, 2, 2}, 3, "<5 <5 <5 6");
    assert_row((const int[]){1, 1, 1, 1, 1}, 5, "withheld, 5 in all");
}

static void
test_rows_and_columns(void)
{
    const int cells[] = {10, 2, 20, 30, 40, 50};
    static const char *const wanted[] = {"*",  "<5",  "20", "32", "*",  "*",
                                         "50", "120", "40", "42", "70", "152"};
    g_autoptr(ReportMasked) masked = report_mask(cells, 2, 3);
    g_assert_false(masked->withheld);
    for (guint i = 0; i < 12; i++) {
        g_autofree char *words = report_masked_words(masked, i / 4, i % 4);
        g_assert_cmpstr(words, ==, wanted[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/masking/rows", test_rows);
    g_test_add_func("/masking/rows-and-columns", test_rows_and_columns);
    g_test_add_func("/masking/brute-force", test_brute_force);
    g_test_add_func("/masking/larger", test_larger);
    return g_test_run();
}
