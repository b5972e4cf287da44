/* What stands in a page and its Content-Security-Policy stops: nothing of folio's own, so a template or a
 * slot of the journal brought it. */
#include <stdbool.h>
#include <string.h>

#include "policy.h"

#define ATTRIBUTE "(?:\\s+[^\\s=<>\"']+(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s\"'<>]+))?)*?"
#define ELSEWHERE "\\s*=\\s*[\"']?\\s*(?:https?:)?//"

static const struct {
    const char *pattern, *what, *way;
} rules[] = {{"<script" ATTRIBUTE "\\s*>", "a script that stands in the page",
              "a file theme.js of templates/site/ may hold it"},
             {"<style[\\s>]", "a style that stands in the page",
              "a file folio.css of templates/site/ may hold it"},
             {"<[a-z][a-z0-9]*" ATTRIBUTE "\\s+style\\s*=", "a style in a tag",
              "a class and a rule of folio.css do the same"},
             {"<[a-z][a-z0-9]*" ATTRIBUTE "\\s+on[a-z]+\\s*=", "a script in a tag",
              "a file theme.js of templates/site/ may hold it"},
             {"<(?:script|img|iframe|audio|video|source|embed)" ATTRIBUTE "\\s+src" ELSEWHERE,
              "something from another server", "a copy of it beside the page is let in"},
             {"<link(?=[^<>]*stylesheet)" ATTRIBUTE "\\s+href" ELSEWHERE,
              "a style from another server", "a file folio.css of templates/site/ may hold it"}};

/* A script with an address is a file, and a block of data is none. */
static bool
is_let_in(const char *tag)
{
    return g_regex_match_simple("^<script[^>]*(?:\\ssrc\\s*=|application/ld\\+json)", tag,
                                G_REGEX_CASELESS, 0);
}

/* A place in a page, which only goes on: there may be as many findings as there are tags. */
typedef struct Place {
    const char *at, *line_start;
    unsigned line;
} Place;

static void
go_on(Place *place, const char *to)
{
    for (; place->at < to; place->at++) {
        if (*place->at == '\n') {
            place->line++;
            place->line_start = place->at + 1;
        }
    }
}

static void
add_finding(const Place *place, gsize rule, GPtrArray *findings)
{
    folio_findings_add(findings, "policy", FOLIO_LEVEL_WARNING, place->line,
                       (unsigned) (place->at - place->line_start) + 1,
                       "holds %s, which the page's policy stops", rules[rule].what);
    folio_findings_hint(findings, "%s", rules[rule].way);
}

/* A portfolio in one file has one style and one script, which its policy lets in by their hashes. */
static unsigned
hashed_of(const char *html, gsize rule)
{
    return rule < 2
           && strstr(html, rule == 0 ? "script-src 'sha256-" : "style-src 'sha256-") != NULL;
}

void
folio_policy_check(const char *html, GPtrArray *findings)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        /* Bytes: as UTF-8 the whole page would be judged anew for each match. */
        g_autoptr(GRegex) regex =
            g_regex_new(rules[i].pattern, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        unsigned hashed = hashed_of(html, i);
        Place place = {html, html, 1};
        unsigned told = 0; /* the last line: what stands in it twice is said once */
        g_regex_match(regex, html, 0, &match);
        for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
            g_autofree char *tag = g_match_info_fetch(match, 0);
            int at;
            g_match_info_fetch_pos(match, 0, &at, NULL);
            if (is_let_in(tag) && i <= 1)
                continue;
            go_on(&place, html + at);
            if (hashed > 0) {
                hashed--;
            } else if (place.line != told) {
                add_finding(&place, i, findings);
                told = place.line;
            }
        }
    }
}
