/* What a redline shows of a comparison: that no change of it is lost on the page. */
#include "redlined.h"

#include "base/buffer.h"
#include "render/escape.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <string.h>

/* A page so far; its words outside tags that stand in <del>, then those in <ins>. */
struct shown_page {
    struct buffer page;
    struct text text, deleted, inserted;
};

static bool add_to_page(void *context, const char *bytes, size_t length)
{
    buffer_add(&((struct shown_page *)context)->page, bytes, length);
    return true;
}

/* What stands between two tags, without the tags inside. */
static struct text words_between(struct arena *arena, struct text page, const char *open,
                                 const char *close)
{
    struct buffer words;
    bool inside = false, in_tag = false;
    buffer_start(&words, arena);
    for (size_t at = 0; at < page.length; at++) {
        const struct text rest = text_slice(page, at, page.length);
        if (text_starts_with(rest, text_from(open))) {
            inside = true;
        } else if (inside && text_starts_with(rest, text_from(close))) {
            inside = false;
            buffer_add_character(&words, '\n');
        }
        in_tag = page.data[at] == '<' || (in_tag && page.data[at - 1] != '>');
        if (inside && !in_tag) {
            buffer_add_character(&words, page.data[at]);
        }
    }
    return buffer_text(&words);
}

static bool contains(struct text text, struct text part)
{
    const char *from = text.data, *end = text.data + text.length;
    while (from != NULL && (size_t)(end - from) >= part.length && part.length > 0) {
        if (memcmp(from, part.data, part.length) == 0) {
            return true;
        }
        from = memchr(from + 1, part.data[0], (size_t)(end - from) - 1);
    }
    return part.length == 0;
}

static struct text escaped(struct arena *arena, struct text text)
{
    struct buffer words;
    buffer_start(&words, arena);
    escape_text(&words, text);
    return buffer_text(&words);
}

/* Each run of letters and digits; what is around them may be markup of the author's. A reference
 * shows what it refers to. */
static bool contains_words(struct text text, struct text words)
{
    for (size_t at = 0; at < words.length;) {
        const size_t start = at;
        while (at < words.length && isalnum((unsigned char)words.data[at])) {
            at++;
        }
        if (!contains(text, text_slice(words, start, at))) {
            return false;
        }
        at += at == start;
    }
    return true;
}

/* Each change has its note, with what was and what is; or its words are marked where they stand. */
void expect_redlined(struct text path, slac_comparison *made, const struct comparison *comparison)
{
    const slac_changes_options options = {.format = "html"};
    struct arena arena;
    jmp_buf failure;
    slac_changes *changes = NULL;
    struct shown_page shown;
    if (setjmp(failure) != 0) {
        cr_assert_fail("out of memory");
    }
    arena_start(&arena, &failure);
    buffer_start(&shown.page, &arena);
    cr_assert_eq(slac_changes_start(&options, add_to_page, &shown, &changes), SLAC_OK);
    cr_assert_eq(slac_changes_add(changes, made), SLAC_OK);
    cr_assert_eq(slac_changes_end(changes), SLAC_OK);
    slac_changes_free(changes);
    shown.text = buffer_text(&shown.page);
    shown.deleted = words_between(&arena, shown.text, "<del>", "</del>");
    shown.inserted = words_between(&arena, shown.text, "<ins>", "</ins>");
    for (size_t at = 0; at < comparison->change_count; at++) {
        const struct change *change = comparison->changes[at];
        cr_expect(contains(shown.text, arena_format(&arena, " id=\"change-%zu\"", at + 1)) &&
                      contains(shown.text, arena_format(&arena, " href=\"#change-%zu\"", at + 1)),
                  "%.*s: %.*s has no note", TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(change->place));
        for (size_t run = 0; run < change->word_count; run++) {
            const struct word_run *words = &change->words[run];
            cr_expect(
                words->kind == WORDS_KEPT || contains(words->text, TEXT_OF("${")) ||
                    contains_words(words->kind == WORDS_DELETED ? shown.deleted : shown.inserted,
                                   words->text),
                "%.*s: of %.*s this is not marked: %.*s", TEXT_ARGUMENTS(path),
                TEXT_ARGUMENTS(change->place), TEXT_ARGUMENTS(words->text));
        }
        const bool plain = change->kind == CHANGE_CHANGED && change->words == NULL &&
                           change->old.rows == NULL && change->new.rows == NULL;
        cr_expect(!plain || (contains(shown.deleted, escaped(&arena, change->old.text)) &&
                             contains(shown.inserted, escaped(&arena, change->new.text))),
                  "%.*s: what was and is at %.*s is not shown", TEXT_ARGUMENTS(path),
                  TEXT_ARGUMENTS(change->place));
    }
    arena_free(&arena);
}
