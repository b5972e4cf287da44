#include "answers.h"

#include <string.h>

#include "folio/markdown.h"

#define WORDS_MAX 6
#define PART_CHARACTERS 240
#define SENTENCE_ENDS ".!?\u2026\u3002\uFF01\uFF1F\u061F\u0964"

static void
answer_free(FolioAnswer *answer)
{
    g_free(answer->id);
    g_free(answer->who);
    g_free(answer->title);
    g_free(answer->words);
    g_free(answer->reason);
    g_free(answer->limits);
    g_free(answer->others);
    g_free(answer->meeting);
    g_free(answer->follow_up);
    g_free(answer->follow_up_back);
    g_free(answer);
}

/* --- Finding -------------------------------------------------------------------------------------- */

bool
folio_answers_is_one(const FolioRow *row, const char *id)
{
    return row->kind != NULL && strcmp(row->kind->name, "feedback") == 0 && row->fields != NULL
           && g_strcmp0(folio_row_get(row, "form"), "answer") == 0
           && g_strcmp0(folio_row_get(row, "about"), id) == 0;
}

/* In any script: a sentence that has its own end needs no full stop. */
static bool
ends_sentence(const char *text)
{
    const char *last = g_utf8_find_prev_char(text, text + strlen(text));
    return last != NULL && g_utf8_strchr(SENTENCE_ENDS, -1, g_utf8_get_char(last)) != NULL;
}

/* What it says in one go: the title, and the text unless it only says the title again. */
static char *
make_words(const FolioEntry *entry)
{
    const char *title = folio_entry_get_title(entry);
    g_autofree char *line = folio_entry_dup_words(entry, "In one line", PART_CHARACTERS);
    g_autofree char *body = folio_markdown_strip_prompts(folio_entry_get_body(entry));
    bool has_parts = body != NULL && strstr(body, "## ") != NULL;
    g_autofree char *plain = line != NULL || has_parts || body == NULL
                                 ? NULL
                                 : folio_markdown_excerpt(body, PART_CHARACTERS);
    const char *more = line != NULL ? line : plain;
    if (more == NULL || *more == '\0')
        return g_strdup(title != NULL ? title : "");
    if (title == NULL || g_str_has_prefix(more, title))
        return g_strdup(more);
    return g_strdup_printf("%s%s %s", title, ends_sentence(title) ? "" : ".", more);
}

static FolioAnswer *
read_answer(const FolioEntry *entry)
{
    FolioAnswer *answer = g_new0(FolioAnswer, 1);
    const char *said_by = folio_entry_get_text(entry, "said_by");
    answer->id = g_strdup(folio_entry_get_id(entry));
    answer->who = g_strdup(said_by != NULL ? said_by : folio_entry_get_text(entry, "author"));
    answer->title = g_strdup(folio_entry_get_title(entry));
    answer->words = make_words(entry);
    answer->reason = folio_entry_dup_words(entry, "Why I think so", PART_CHARACTERS);
    answer->limits = folio_entry_dup_words(entry, "When I would be wrong", PART_CHARACTERS);
    answer->others = folio_entry_dup_words(entry, "Whom else to ask", PART_CHARACTERS);
    answer->meeting = g_strdup(folio_entry_get_text(entry, "meeting"));
    answer->follow_up = g_strdup(folio_entry_get_text(entry, "follow_up"));
    answer->follow_up_back = g_strdup(folio_entry_get_text(entry, "follow_up_back"));
    (void) folio_entry_get_number(entry, "round", &answer->round);
    return answer;
}

static gint
by_round(gconstpointer a, gconstpointer b)
{
    const FolioAnswer *left = *(const FolioAnswer *const *) a;
    const FolioAnswer *right = *(const FolioAnswer *const *) b;
    return left->round - right->round;
}

GPtrArray *
folio_answers_find(FolioCall *call, const char *id, const GPtrArray *rows, GError **error)
{
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func((GDestroyNotify) answer_free);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (!folio_answers_is_one(row, id))
            continue;
        g_autoptr(FolioEntry) entry =
            folio_journal_load(call->journal, row->store, row->path, NULL, error);
        if (entry == NULL)
            return NULL;
        g_ptr_array_add(answers, read_answer(entry));
    }
    g_ptr_array_sort(answers, by_round);
    return g_steal_pointer(&answers);
}

/* --- What they share -------------------------------------------------------------------------------- */

FolioCommonWords *
folio_answers_compare(const GPtrArray *answers)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < answers->len; i++) {
        const FolioAnswer *answer = g_ptr_array_index(answers, i);
        g_ptr_array_add(texts, g_strjoin(" ", answer->words,
                                         answer->reason != NULL ? answer->reason : "", NULL));
    }
    g_ptr_array_add(texts, NULL);
    return folio_common_words_new((const char *const *) texts->pdata, WORDS_MAX);
}

/* --- As JSON ---------------------------------------------------------------------------------------- */

static json_t *
words_to_json(char **words)
{
    json_t *array = json_array();
    for (; *words != NULL; words++)
        json_array_append_new(array, folio_json_text(*words));
    return array;
}

void
folio_answers_print_members(FolioCall *call, const GPtrArray *answers)
{
    json_t *array = json_array();
    g_autoptr(FolioCommonWords) common = folio_answers_compare(answers);
    for (guint i = 0; i < answers->len; i++) {
        const FolioAnswer *answer = g_ptr_array_index(answers, i);
        json_t *object = json_object();
        json_object_set_new(object, "id", folio_json_text(answer->id));
        json_object_set_new(object, "by", folio_json_text(answer->who));
        json_object_set_new(object, "title", folio_json_text(answer->title));
        json_object_set_new(object, "reason", folio_json_text(answer->reason));
        json_object_set_new(object, "meeting", folio_json_text(answer->meeting));
        json_object_set_new(object, "round",
                            answer->round > 0 ? json_integer(answer->round) : json_null());
        json_object_set_new(object, "follow_up", folio_json_text(answer->follow_up));
        json_object_set_new(object, "follow_up_back", folio_json_text(answer->follow_up_back));
        json_object_set_new(object, "only", words_to_json(common->only[i]));
        json_array_append_new(array, object);
    }
    folio_print_member(call->printer, "answers", array);
    folio_print_member(call->printer, "shared_words", words_to_json(common->shared));
}
