/* The page of a type that the pages of fields name: takes `duration`, `prose` … and gives what may
 * be written, examples, and the fields that hold it. */
#include "describe/describe.h"
#include "describe/page.h"
#include "model/shapes.h"

#include <string.h>

enum { COLUMN_NAMES = 28 };

static const struct {
    const char *name, *words;
} phrases[] = {
#define PHRASE(name, type, parser, canonical, words) {#name, words},
#include "grammar/phrases.def"
#undef PHRASE
};

/* What a type of `slac phrase` is, or NULL. */
static const char *words_of_phrase(const char *name)
{
    for (size_t index = 0; index < sizeof phrases / sizeof *phrases; index++) {
        if (strcmp(phrases[index].name, name) == 0) {
            return phrases[index].words;
        }
    }
    return NULL;
}

void describe_trial(struct describer *describer, const struct shape *shape)
{
    if (shape->kind == KIND_PHRASE && words_of_phrase(shape->name) != NULL) {
        BUFFER_LITERAL(describer->out, "\n");
        page_words(describer, 0, 0,
                   arena_format(describer->out->arena,
                                "`slac phrase %s TEXT` tries one and prints what it implies.",
                                shape->name));
    }
}

static const char *meaning_of(const struct shape *shape)
{
    if (shape->kind == KIND_PROSE) {
        return "prose: CommonMark, in which `${uptime.target}` and other references are replaced; "
               "raw HTML is shown as text";
    }
    const char *phrase = shape->kind == KIND_PHRASE ? words_of_phrase(shape->name) : NULL;
    return phrase != NULL ? phrase : shape->words;
}

static void put_examples(struct describer *describer, const struct shape *shape)
{
    for (size_t index = 0; describe_sample(shape, index) != NULL; index++) {
        if (index == 0) {
            BUFFER_LITERAL(describer->out, "\n");
            page_heading(describer, TEXT_OF("Examples:"));
        }
        page_lines(describer, 2 * PAGE_INDENT, text_from(describe_sample(shape, index)));
    }
}

static void put_fields(struct describer *describer, const struct shape *shape)
{
    bool any = false;
    for (size_t at = 0; at < RECORD_COUNT_OF_ALL; at++) {
        for (uint32_t index = 0; index < records[at].field_count; index++) {
            const struct field *field = &records[at].fields[index];
            const struct shape *held =
                field->shape->kind == KIND_LEVELS ? field->shape->item : field->shape;
            if (field->presence == SHORT || held != shape) {
                continue;
            }
            if (!any) {
                BUFFER_LITERAL(describer->out, "\n");
                page_heading(describer, TEXT_OF("Fields that hold it:"));
            }
            any = true;
            page_row(describer, COLUMN_NAMES,
                     arena_format(describer->out->arena, "%s.%.*s", records[at].name,
                                  TEXT_ARGUMENTS(field->name)),
                     text_from(field->meaning));
        }
    }
}

bool describe_type(struct describer *describer, const char *name)
{
    const struct shape *shape = shape_by_name(name);
    if (shape == NULL ||
        (shape->kind != KIND_PHRASE && shape->kind != KIND_PROSE && shape->kind != KIND_TEXT)) {
        return false;
    }
    page_heading(describer, text_from(name));
    page_words(
        describer, PAGE_INDENT, 0,
        arena_format(describer->out->arena, "%.*s.",
                     TEXT_ARGUMENTS(describe_sentence(describer->out->arena, meaning_of(shape)))));
    put_examples(describer, shape);
    put_fields(describer, shape);
    describe_trial(describer, shape);
    return true;
}
