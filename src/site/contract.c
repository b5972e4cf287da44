/* What templates of the site see: the contract whose number is FOLIO_SITE_TEMPLATE_API. */
#include <string.h>

#include "folio/asset.h"
#include "folio/near.h"
#include "site_internal.h"

static const FolioSiteKey keys[] = {
    {"page", "root", "text",
     "from the page's folder to the site's: \"\" or \"../\"; links are {{page.root}}{{url}}"},
    {"page", "title", "text", "of the page"},
    {"page", "description", "text", "one sentence about it"},
    {"page", "menu", "list", "sections of the site: name, url, is_here"},
    {"page", "foot", "list", "pages linked at the foot: name, url"},
    {"page", "has_foot", "flag", "are there any?"},
    {"page", "here", "text", "for aria-current of the section in the menu: page or true"},
    {"page", "is_home", "flag", "is it the first page?"},
    {"page", "is_search", "flag", "is it the page of the search?"},
    {"page", "og_type", "text", "for OpenGraph: website, profile, article"},
    {"page", "canonical", "text", "its address on the web, when the site has one"},
    {"page", "data", "html", "who the portfolio is of, for search engines"},
    {"site", "title", "text", "of the portfolio"},
    {"site", "language", "text", "code of the language: en"},
    {"site", "direction", "text", "ltr or rtl"},
    {"site", "audience", "text", "for whom it is, in words"},
    {"site", "audience_key", "text", "private, shared or public"},
    {"site", "audience_note", "text", "what that means"},
    {"site", "is_public", "flag", "is it for everybody?"},
    {"site", "has_search", "flag", "is there a page for searching?"},
    {"site", "has_print", "flag", "is there a page for paper?"},
    {"site", "has_feed", "flag", "are there feeds?"},
    {"site", "last", "date", "of the newest entry"},
    {"site", "paper_light", "text", "colour of the page in the light scheme"},
    {"site", "paper_dark", "text", "colour of the page in the dark scheme"},
    {"a date", "iso", "text", "2026-03-12"},
    {"a date", "long", "text", "12 March 2026"},
    {"a date", "medium", "text", "12 Mar 2026"},
    {"a date", "short", "text", "12 Mar"},
    {"a date", "time", "text", "16:00, where the field has one"},
    {"an entry", "id", "text", "its id"},
    {"an entry", "title", "text", "its title"},
    {"an entry", "url", "text", "of its page, from the site's root"},
    {"an entry", "kind", "text", "its kind, in words"},
    {"an entry", "date", "date", "the day it is about"},
    {"an entry", "domain", "map", "key, name, about, css (a class), mark (html)"},
    {"an entry", "status", "map", "key, name of its state"},
    {"an entry", "lang", "html",
     "attributes lang and dir, where its words are not of the site's language"},
    {"an entry", "excerpt", "text", "its first words"},
    {"an entry", "speaker", "map", "who gave feedback: name, role, url"},
    {"an entry", "tags", "list", "its themes: name, url"},
    {"an entry", "has_tags", "flag", "has it any?"},
    {"an entry", "has_meta", "flag", "is there a state or a theme to show?"},
    {"an entry", "people", "list", "who took part: name, role, url, is_last"},
    {"an entry", "format", "map", "of a meeting: value"},
    {"an entry", "when", "map", "of the next meeting: date, with its time"},
    {"an entry", "length", "map", "of the next meeting: value"},
    {"an entry", "actions", "text", "promises of a meeting that are still open"},
    {"an entry", "agenda", "map", "of a meeting to come, or without notes: values"},
    {"an entry", "bar", "html", "progress of a goal as a picture"},
    {"an entry", "progress", "number", "of a goal, 0 to 100"},
    {"an entry", "due", "date", "of a goal"},
    {"an entry", "closed_on", "date", "the day a goal was achieved or dropped, where it is known"},
    {"an entry", "is_planned", "flag", "is the goal a draft?"},
    {"an entry", "is_achieved", "flag", "is the goal reached?"},
    {"an entry", "is_aside", "flag", "was the goal dropped?"},
    {"an entry", "is_progress", "flag", "is the goal being worked on?"},
    {"an entry", "steps", "list", "of a goal: text, is_done, is_dropped, said"},
    {"an entry", "has_steps", "flag", "has it any?"},
    {"an entry", "steps_line", "text", "2 of 3 steps"},
    {"an entry", "counts", "list", "what came of a goal: text, url"},
    {"an entry", "has_counts", "flag", "is there any?"},
    {"a page of an entry", "entry", "map", "the entry"},
    {"a page of an entry", "body", "html", "its text"},
    {"a page of an entry", "reading_time", "text", "how long it takes to read"},
    {"a page of an entry", "facts", "list", "fields: name, value or date or people or values"},
    {"a page of an entry", "has_facts", "flag", "are there any?"},
    {"a page of an entry", "goals", "list", "goals that it names, with bar and progress"},
    {"a page of an entry", "goals_name", "text", "what they are to it: Goal, Goals, Part of"},
    {"a page of an entry", "has_goals", "flag", "does it name any?"},
    {"a page of an entry", "links", "list", "other entries that it names"},
    {"a page of an entry", "has_links", "flag", "does it name any?"},
    {"a page of an entry", "came", "list", "entries that name it"},
    {"a page of an entry", "has_came", "flag", "are there any?"},
    {"a page of an entry", "together", "map",
     "of a person: items, the newest entries with them, and count where there are more"},
    {"a page of an entry", "course", "map",
     "of a goal: rows, the days on which something changed, with date and changes, and drawn; only "
     "what this audience could follow"},
    {"a page of an entry", "changes", "list",
     "of such a day: key (status, progress, due, steps), name, from, to, and line, a sentence"},
    {"a page of an entry", "drawn", "map",
     "progress as a line: picture, from, to; where it changed twice or more"},
    {"a page of an entry", "comments", "list", "feedback on it: label, speaker, word, body"},
    {"a page of an entry", "has_comments", "flag", "is there any?"},
    {"a page of an entry", "label", "text", "of a comment, for those who do not see it"},
    {"a page of an entry", "word", "text", "how far git vouches for the speaker: verified"},
    {"a page of an entry", "files", "list",
     "attachments: url, name, type, size, is_image, width, height"},
    {"a page of an entry", "has_files", "flag", "are there any?"},
    {"a page of an entry", "earlier", "map", "the entry of its kind before it: title, url"},
    {"a page of an entry", "later", "map", "the one after it"},
    {"a page of an entry", "section", "map", "the list it is in: name, url"},
    {"a page of an entry", "has_pager", "flag", "is there an earlier or a later one?"},
    {"a page of an entry", "has_side", "flag", "is there anything for the margin?"},
    {"a list", "list", "map", "what a page of several entries shows"},
    {"a list", "count", "text", "how many, in words"},
    {"a list", "intro", "text", "what they are"},
    {"a list", "groups", "list", "by year or month: name, number, items"},
    {"a list", "is_said", "flag", "is the name of a group in the title of the page?"},
    {"a list", "items", "list", "entries"},
    {"a list", "number", "number", "of the first item, for ids"},
    {"a list", "filters", "list", "other choices: name, url, is_here, mark"},
    {"a list", "has_filters", "flag", "are there any?"},
    {"a list", "years", "list", "pages of years, and of no year: name, url, is_here"},
    {"a list", "has_years", "flag", "are there any?"},
    {"a list", "summary", "text", "how many goals are in which state"},
    {"a list", "timeline", "map", "goals in time: axis (html), rows"},
    {"a list", "axis", "html", "the months"},
    {"a list", "rows", "list", "what a table or picture has a row for"},
    {"a list", "is_rest", "flag", "rows of no domain, below those that have one"},
    {"a list", "row", "html", "a goal on the axis"},
    {"a list", "sections", "list", "goals by state: key, name, as_cards, items"},
    {"a list", "as_cards", "flag", "are they shown at length?"},
    {"a list", "themes", "list", "all themes: name, url, count"},
    {"the first page", "home", "map", "what it shows"},
    {"the first page", "name", "text", "of whatever stands in it: a person, a fact, a section"},
    {"the first page", "role", "text", "what the owner is, or what somebody is to the owner"},
    {"the first page", "lead", "text", "what the owner is after"},
    {"the first page", "orcid", "text", "address of the ORCID iD"},
    {"the first page", "is_empty", "flag", "is nothing visible yet?"},
    {"the first page", "domains", "list", "the three domains: now, bar, achieved"},
    {"the first page", "has_domains", "flag", "are they shown?"},
    {"the first page", "now", "list", "goals in progress, or where one stands on a scale"},
    {"the first page", "achieved", "text", "2 achieved of 5"},
    {"the first page", "about", "text",
     "what a domain is; on the page about the portfolio all of it"},
    {"the first page", "meeting", "map", "the next one; a meeting in a table"},
    {"the first page", "successes", "list", "the newest"},
    {"the first page", "has_successes", "flag", "are there any?"},
    {"the first page", "has_more_successes", "flag", "are there more of them?"},
    {"the first page", "goals_name", "text", "which goals are shown, in words"},
    {"the first page", "reflections", "list", "the newest"},
    {"the first page", "has_reflections", "flag", "are there any?"},
    {"the first page", "reflections_all", "text", "All 26, where not all are shown"},
    {"the first page", "activity", "map", "a year of days: halves, total, months"},
    {"the first page", "halves", "list", "two pictures (html)"},
    {"the first page", "total", "text", "entries and days, in words"},
    {"the first page", "months", "list", "name, count, days"},
    {"the first page", "days", "text", "days with an entry"},
    {"the first page", "network", "map", "people: picture, count, rows"},
    {"the first page", "picture", "html", "of what stands around it"},
    {"the first page", "has_aside", "flag", "is there anything in the narrow column?"},
    {"the first page", "has_middle", "flag", "is there anything in both?"},
    {"the first page", "has_pictures", "flag", "are there any?"},
    {"the first page", "has_both", "flag", "is there one for both columns?"},
    {"competence", "competence", "map", "what the page shows"},
    {"competence", "growth", "list", "by domain: percent, from, to, line, picture"},
    {"competence", "has_growth", "flag", "is there any?"},
    {"competence", "percent", "number", "of what was aimed at"},
    {"competence", "from", "text", "first month"},
    {"competence", "to", "text", "last month"},
    {"competence", "line", "text", "all of it in a sentence"},
    {"competence", "ratings", "list",
     "by domain: rows with name, first, latest, other, on, picture"},
    {"competence", "has_ratings", "flag", "are there any?"},
    {"competence", "rating_scales", "list", "what the numbers of ratings mean, in words"},
    {"competence", "sources", "list", "where the ratings come from: title, date, speaker, word"},
    {"competence", "has_sources", "flag", "are there any?"},
    {"competence", "first", "text", "the first rating"},
    {"competence", "latest", "text", "the newest one"},
    {"competence", "other", "text", "that of somebody else"},
    {"competence", "on", "text", "the day of the newest one"},
    {"competence", "levels", "list", "by domain: rows of goals with now, aim, evidence, measure"},
    {"competence", "more", "map", "goals of a domain that have no row: text, url"},
    {"competence", "has_levels", "flag", "are there any?"},
    {"competence", "has_scale", "flag", "does a goal say where it is on a scale?"},
    {"competence", "level_scales", "list", "what the numbers of goals mean, in words"},
    {"competence", "aim", "text", "where it is to be; on paper what the owner is after"},
    {"competence", "measure", "html", "how it will be known"},
    {"competence", "evidence", "text", "how many entries speak for it"},
    {"competence", "balance", "map", "support and challenge: picture, rows"},
    {"competence", "support", "text", "0 to 4"},
    {"competence", "challenge", "text", "0 to 4"},
    {"competence", "felt", "map", "by the owner: support, challenge"},
    {"competence", "meant", "map", "by somebody else: support, challenge"},
    {"network", "is", "text", "what somebody is to the owner"},
    {"network", "keys", "list", "what the shapes stand for, in words"},
    {"network", "stage", "text", "the stage of a career"},
    {"network", "meetings", "text", "how many together"},
    {"evidence", "type", "text", "of a file"},
    {"evidence", "size", "text", "12 KB"},
    {"evidence", "is_image", "flag", "is it a picture?"},
    {"evidence", "width", "number", "of a picture, in pixels"},
    {"evidence", "height", "number", "of a picture, in pixels"},
    {"evidence", "entries", "list", "that name a file; on paper those of a part"},
    {"evidence", "has_entries", "flag", "are there any?"},
    {"search", "search", "map", "what the page shows"},
    {"search", "found", "list", "texts for numbers of hits: form, text"},
    {"search", "form", "text", "the plural form: one, other"},
    {"search", "is_cut", "flag", "are there more than it lists?"},
    {"paper", "print", "map", "what the page shows"},
    {"paper", "parts", "list", "by kind: key, name, entries"},
    {"paper", "has_parts", "flag", "are there any?"},
    {"paper", "months", "list", "pages of months of a long year: name, url, is_here"},
    {"paper", "has_months", "flag", "are there any?"},
    {"about", "self", "html", "what the owner's card says"},
    {"about", "contents", "list", "name, url of the lists there are"},
    {"about", "has_contents", "flag", "are there any?"},
    {"everywhere", "key", "text", "a name for classes and ids"},
    {"everywhere", "css", "text", "class that gives the colour"},
    {"everywhere", "mark", "html", "the shape of a domain"},
    {"everywhere", "text", "text", "words of a step, or of a form"},
    {"everywhere", "said", "text", "the state of a step, for those who do not see it"},
    {"everywhere", "is_done", "flag", "is the step done?"},
    {"everywhere", "is_dropped", "flag", "was it dropped?"},
    {"everywhere", "is_here", "flag", "is it the page itself?"},
    {"everywhere", "is_last", "flag", "is it the last of its list?"},
    {"everywhere", "value", "text", "of a fact, text or html"},
    {"everywhere", "values", "list", "of a fact, html"},
    {"everywhere", "has_values", "flag", "has it several?"},
    {"the one file", "iv", "text", "of what is sealed"},
    {"the one file", "nonce", "text", "what stands in the name of its storage"},
    {"the one file", "policy", "text", "its Content-Security-Policy"},
    {"the one file", "rounds", "text", "of the key's making"},
    {"the one file", "salt", "text", "of the key's making"},
    {"the one file", "script", "html", "its one script"},
    {"the one file", "style", "html", "its one style"}};

const FolioSiteKey *
folio_site_keys(gsize *count)
{
    *count = G_N_ELEMENTS(keys);
    return keys;
}

typedef struct Check {
    const FolioSiteSource *source;
    const SiteWords *words;
    const char *place;
    GPtrArray *findings;
} Check;

static bool
is_key(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(keys[i].name, name) == 0)
            return true;
    return strcmp(name, "page") == 0 || strcmp(name, "site") == 0 || strcmp(name, "t") == 0;
}

static const char *
near_key(const char *name)
{
    FolioNear near = FOLIO_NEAR_INIT(name);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        folio_near_consider(&near, keys[i].name);
    return near.best;
}

static void
complain(const Check *check, const char *name, const char *near, unsigned line, unsigned column)
{
    folio_findings_add(check->findings, "template", FOLIO_LEVEL_WARNING, line, column,
                       "%s:%u:%u: no template sees '%s'%s%s%s", check->place, line, column, name,
                       near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                       near != NULL ? "'?" : "; folio help templates lists what there is");
}

static void
check_template(const Check *check, const char *name, unsigned line, unsigned column)
{
    g_autofree char *file = g_strconcat(name, ".html", NULL), *place = NULL;
    g_autofree char *text = check->source->template_text(file, &place, check->source->data);
    if (text == NULL)
        folio_findings_add(check->findings, "template", FOLIO_LEVEL_WARNING, line, column,
                           "%s:%u:%u: there is no template '%s'", check->place, line, column, name);
}

/* A template, a word of the catalogue, or a path of keys. */
static void
check_name(const char *name, bool is_template, unsigned line, unsigned column, gpointer data)
{
    const Check *check = data;
    if (is_template) {
        check_template(check, name, line, column);
        return;
    }
    if (g_str_has_prefix(name, "t.")) {
        if (!site_words_has(check->words, name + strlen("t.")))
            complain(check, name, NULL, line, column);
        return;
    }
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (is_key(*part))
            continue;
        complain(check, *part, near_key(*part), line, column);
        return;
    }
}

void
site_contract_check(const FolioSiteSource *source, const SiteWords *words, const char *file,
                    const char *text, const char *place, GPtrArray *findings)
{
    g_autofree char *path = g_strconcat("site/", file, NULL);
    const FolioAsset *asset = folio_asset_find(path);
    Check check = {source, words, place, findings};
    if (asset == NULL || strcmp(asset->data, text) != 0)
        (void) folio_template_each_name(text, place, check_name, &check, NULL);
}
