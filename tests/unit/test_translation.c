/* A document in French, German or Spanish has no English in it but its author's: each agreement of
 * examples/ and tests/leaves, in every layout and format, is searched for words that the fixed
 * texts of a document have in English alone, and for whole texts of them. */
#include "rewrite.h"
#include "seen.h"

#include "base/buffer.h"
#include "language/language.h"
#include "library.h"
#include "model/walk.h"
#include "source/source.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* ---- words ---- */
struct words {
    struct arena *arena;
    struct text *items;
    size_t count, room;
};

/* How many bytes the letter at the place takes; 0: none is there. Quotes and dashes are U+2000 to
 * U+206F. */
static size_t letter_length(struct text text, size_t at)
{
    uint32_t code_point = 0;
    const size_t length = text_decode(text.data + at, text.length - at, &code_point);
    const bool ascii = code_point >= 'a' && code_point <= 'z';
    const bool other = code_point >= 0xc0 && (code_point < 0x2000 || code_point > 0x206f);
    return ascii || other ? length : 0;
}

/* The next word of letters from *at on; text is in plain form. */
static bool next_word(struct text text, size_t *at, struct text *word)
{
    while (*at < text.length && letter_length(text, *at) == 0) {
        ++*at;
    }
    const size_t start = *at;
    size_t length;
    while (*at < text.length && (length = letter_length(text, *at)) > 0) {
        *at += length;
    }
    *word = text_slice(text, start, *at);
    return word->length > 0;
}

static int compare_words(const void *one, const void *other)
{
    return text_compare(*(const struct text *)one, *(const struct text *)other);
}

static void add_words(struct words *words, struct text text)
{
    const struct text plain = seen_plain(words->arena, text);
    struct text word;
    size_t at = 0;
    while (next_word(plain, &at, &word)) {
        words->items = ARENA_GROW(words->arena, words->items, &words->room, words->count + 1);
        words->items[words->count++] = word;
    }
}

static void sort_words(struct words *words)
{
    if (words->count > 0) {
        qsort(words->items, words->count, sizeof *words->items, compare_words);
    }
}

static bool has_word(const struct words *words, struct text word)
{
    return words->count > 0 &&
           bsearch(&word, words->items, words->count, sizeof *words->items, compare_words) != NULL;
}

static struct words words_of_messages(struct arena *arena, language in)
{
    struct words words = {.arena = arena};
    for (int message = 0; message < MESSAGE_COUNT; message++) {
        add_words(&words, language_words(in, (enum message)message));
    }
    sort_words(&words);
    return words;
}

/* ---- what is the author's ---- */

/* Texts of an author, each between its references: one run of words each, by their first word. */
struct run {
    struct text *words;
    size_t count;
};
struct runs {
    struct arena *arena;
    struct run *items;
    size_t count, room;
};

static void add_run(struct runs *runs, struct text text)
{
    struct words words = {.arena = runs->arena};
    add_words(&words, text);
    if (words.count > 0) {
        runs->items = ARENA_GROW(runs->arena, runs->items, &runs->room, runs->count + 1);
        runs->items[runs->count++] = (struct run){words.items, words.count};
    }
}

/* The nouns of a phrase are the author's: "qualified leads". */
static void add_nouns(struct runs *runs, const struct shape *shape, const void *value)
{
    const struct text name = text_from(shape->name);
    if (text_is(name, "target")) {
        const struct target *target = value;
        add_run(runs, target->noun);
        add_run(runs, target->scope);
    } else if (text_is(name, "credit") || text_is(name, "cap")) {
        const struct credit *credit = value;
        add_run(runs, credit->terms->of);
        add_run(runs, credit->terms->noun);
    } else if (text_is(name, "condition")) {
        const struct condition *condition = value;
        for (uint16_t at = 0; at < condition->count; at++) {
            add_run(runs, condition->terms[at].noun);
        }
    }
}

/* Prose is taken between its references. */
static void take_author(void *context, const struct shape *shape, const void *value,
                        const struct node *node)
{
    struct text left = node_text(node);
    if (shape->kind == KIND_PHRASE) {
        add_nouns(context, shape, value);
    }
    if (shape->kind == KIND_REFERENCE) {
        add_run(context, left);
    }
    if (shape->kind != KIND_TEXT && shape->kind != KIND_PROSE) {
        return;
    }
    while (left.length > 0) {
        size_t end = 0, next = 0;
        while (end < left.length &&
               !text_starts_with(text_slice(left, end, left.length), TEXT_OF("${"))) {
            end++;
        }
        add_run(context, text_slice(left, 0, end));
        for (next = end; next < left.length && left.data[next] != '}';) {
            next++;
        }
        left = text_slice(left, next < left.length ? next + 1 : next, left.length);
    }
}

static bool is_field(struct text key)
{
    bool found = false;
    for (size_t record = 0; record < RECORD_COUNT_OF_ALL; record++) {
        for (uint32_t at = 0; at < records[record].field_count; at++) {
            found = found || text_equal(records[record].fields[at].name, key);
        }
    }
    return found;
}

static bool is_of_id(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') || character == '-' || character == '_';
}

/* Ids and terms are the author's: a key that is no field, and a word with a hyphen. */
static void add_ids(struct runs *runs, struct text source)
{
    size_t key = 0;
    for (size_t at = 0; at < source.length; at++) {
        const size_t start = at;
        bool hyphen = false;
        while (at < source.length && is_of_id(source.data[at])) {
            hyphen = hyphen || source.data[at] == '-';
            at++;
        }
        if (hyphen) {
            add_run(runs, text_slice(source, start, at));
        }
        if (at < source.length && strchr("\n{,:", source.data[at]) != NULL) {
            const struct text name = text_trim(text_slice(source, key, at));
            if (source.data[at] == ':' && !is_field(name)) {
                add_run(runs, name);
            }
            key = at + 1;
        }
    }
}

static int compare_runs(const void *one, const void *other)
{
    const struct run *first = one, *second = other;
    return text_compare(first->words[0], second->words[0]);
}

/* How many of the words are the author's, from their first on. */
static size_t author_words(const struct runs *runs, const struct text *words, size_t count)
{
    size_t low = 0, high = runs->count, longest = 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (text_compare(runs->items[middle].words[0], words[0]) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < runs->count && text_equal(runs->items[low].words[0], words[0]); low++) {
        const struct run *run = &runs->items[low];
        size_t same = 1;
        while (same < run->count && same < count && text_equal(run->words[same], words[same])) {
            same++;
        }
        if (same == run->count && same > longest) {
            longest = same;
        }
    }
    return longest;
}

/* ---- the documents ---- */
static void check_words(const char *where, const struct words *seen, const struct words *english,
                        const struct words *own, const struct runs *author)
{
    for (size_t at = 0; at < seen->count;) {
        const struct text word = seen->items[at];
        const size_t authored = author_words(author, &seen->items[at], seen->count - at);
        if (authored == 0 && has_word(english, word) && !has_word(own, word)) {
            const struct text before = seen->items[at > 0 ? at - 1 : at];
            const struct text after = seen->items[at + 1 < seen->count ? at + 1 : at];
            cr_expect_fail("%s: the English <%.*s> in <%.*s>", where, TEXT_ARGUMENTS(word),
                           (int)(after.data + after.length - before.data), before.data);
        }
        at += authored > 0 ? authored : 1;
    }
}

/* "cloud-service.sla.yaml" */
static struct text path_name(struct text path)
{
    size_t start = path.length;
    while (start > 0 && path.data[start - 1] != '/') {
        start--;
    }
    return text_slice(path, start, path.length);
}

static void check_file(struct arena *arena, struct text path)
{
    slac_compilation *compilation = seen_compile(arena, path);
    const struct compilation *inner = library_inner(compilation);
    const struct words english = words_of_messages(arena, CHOICE_LANGUAGE_EN);
    struct runs author = {.arena = arena};
    walk_leaves(shape_of_agreement, inner->agreement, take_author, &author);
    add_run(&author, path_name(path));
    for (size_t source = 0; source < inner->source_count; source++) {
        add_ids(&author, inner->sources[source]->bytes);
    }
    qsort(author.items, author.count, sizeof *author.items, compare_runs);
    for (int in = CHOICE_LANGUAGE_FR; in <= CHOICE_LANGUAGE_ES; in++) {
        const struct words own = words_of_messages(arena, (language)in);
        const struct text tag = language_tag((language)in);
        for (size_t layout = 0; slac_layout_name(layout) != NULL; layout++) {
            for (size_t format = 0; format < SEEN_FORMATS; format++) {
                const slac_render_options options = {.layout = slac_layout_name(layout),
                                                     .language = tag.data};
                char where[128];
                struct words seen = {.arena = arena};
                snprintf(where, sizeof where, "%.*s, %s, %s, %s", TEXT_ARGUMENTS(path), tag.data,
                         options.layout, seen_format(format));
                add_words(&seen, seen_in(arena, compilation, format, &options));
                check_words(where, &seen, &english, &own, &author);
            }
        }
    }
    slac_free(compilation);
}

static void check_folder(struct arena *arena, const char *folder)
{
    struct file_names names = {0};
    add_files(arena, &names, folder, ".sla.yaml");
    cr_assert_gt(names.count, 0);
    for (size_t at = 0; at < names.count; at++) {
        check_file(arena, names.items[at]);
    }
}

Test(translation, leaves_no_english_in_a_document)
{
    jmp_buf failure;
    struct arena arena;
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    check_folder(&arena, "examples");
    check_folder(&arena, "tests/leaves");
    arena_free(&arena);
}

/* French sets a space before these marks, and one that does not break: no line begins with a mark.
 */
Test(translation, keeps_french_marks_with_their_words)
{
    static const char *const loose[] = {" :", " ;", " ?", " !", " »", "« "};
    for (int message = 0; message < MESSAGE_COUNT; message++) {
        const char *words = language_words(CHOICE_LANGUAGE_FR, (enum message)message).data;
        for (size_t mark = 0; mark < sizeof loose / sizeof *loose; mark++) {
            cr_expect(strstr(words, loose[mark]) == NULL, "a space that breaks in \"%s\"", words);
        }
    }
}

/* The words that a language has in common with English: a new one is a text that was not
 * translated, or belongs here. */
static const char *const common[] = {
    ("a action an article base contacts corrective date exclusions h index initiatives maintenance "
     "marketing min minute minutes ms note page pages parties plan possible quota s section "
     "service "
     "signature slac total version"),
    ("a all an april august h hand in leads level median min minute ms name november page pages "
     "person "
     "plan s september service slac team version was"),
    "a base control decimal h lead leads marketing min ms no page pages plan s slac total"};

Test(translation, has_few_words_in_common_with_english)
{
    jmp_buf failure;
    struct arena arena;
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    const struct words english = words_of_messages(&arena, CHOICE_LANGUAGE_EN);
    for (int in = CHOICE_LANGUAGE_FR; in <= CHOICE_LANGUAGE_ES; in++) {
        const struct words own = words_of_messages(&arena, (language)in);
        struct words known = {.arena = &arena};
        add_words(&known, text_from(common[in - CHOICE_LANGUAGE_FR]));
        sort_words(&known);
        for (size_t at = 0; at < own.count; at++) {
            cr_expect(!has_word(&english, own.items[at]) || has_word(&known, own.items[at]),
                      "\"%.*s\" is English in %.2s", TEXT_ARGUMENTS(own.items[at]),
                      language_tag((language)in).data);
        }
        for (size_t at = 0; at < known.count; at++) {
            cr_expect(has_word(&english, known.items[at]) && has_word(&own, known.items[at]),
                      "\"%.*s\" is common no more", TEXT_ARGUMENTS(known.items[at]));
        }
    }
    arena_free(&arena);
}
