/* Walks the prose of an agreement: takes each prose and name field with the record that it stands
 * in, and gives its words, numbers and marks. A ${reference} is one token, and so is an address. */
#include "base/letter.h"
#include "lint/prose.h"
#include "model/walk.h"

struct scan {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct prose_words *words;
    const struct shape *text_shape, *level_name_shape;
    struct prose_field *fields;
    size_t count, room;
    struct prose_token *tokens; /* of one field, while it is read */
    size_t token_room;
    enum prose_place place;
    const struct goal *goal;
    const struct remedy *remedy;
    const struct level *level;
};

/* ---- tokens ---- */
struct reader {
    struct text text;
    size_t at;
    uint32_t has;
    enum choice_value language;
    const struct prose *citations;
    uint32_t citation; /* the next one */
};

static bool is_digit_at(struct text text, size_t at)
{
    return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

/* Three digits and no fourth: a group of thousands. */
static bool is_group(struct text text, size_t at)
{
    return is_digit_at(text, at) && is_digit_at(text, at + 1) && is_digit_at(text, at + 2) &&
           !is_digit_at(text, at + 3);
}

/* A number with its points, commas and the spaces that group it; "1,5", "20 000". */
static size_t number_end(const struct reader *reader, size_t at)
{
    struct text text = reader->text;
    size_t start = at;
    while (at < text.length) {
        if (is_digit_at(text, at)) {
            at++;
            continue;
        }
        char sign = text.data[at];
        if ((sign == '.' || sign == ',') && is_digit_at(text, at + 1)) {
            at++;
            continue;
        }
        size_t space = decimal_space(text.data + at, text.length - at);
        bool plain = sign == ' ';
        if (space == 0 || sign == '\n' || sign == '\t' || at - start > 11 || at - start == 0 ||
            !is_group(text, at + space) ||
            (plain && (reader->language == CHOICE_LANGUAGE_EN || at - start > 3))) {
            break;
        }
        at += space;
    }
    return at;
}

static size_t address_end(struct text text, size_t at)
{
    while (at < text.length && (unsigned char)text.data[at] > ' ' && text.data[at] != ')' &&
           text.data[at] != '>') {
        at++;
    }
    return at;
}

/* Reads a word and what it says. */
static void read_word(struct reader *reader, const struct prose_words *words,
                      struct prose_token *token)
{
    struct text text = reader->text;
    uint32_t hash = PROSE_HASH_START;
    size_t at = reader->at;
    while (at < text.length) {
        uint32_t letter = (unsigned char)text.data[at];
        size_t length = 1;
        if (letter - 'a' > 25U) {
            if (letter - 'A' <= 25U) {
                token->capital = token->capital || at == reader->at;
                letter += 32;
            } else if (letter >= 0x80) {
                length = text_decode(text.data + at, text.length - at, &letter);
                uint32_t lower = letter_lower(letter);
                token->capital = token->capital || (at == reader->at && lower != letter);
                if (length == 0 || !letter_is_word(letter)) {
                    break;
                }
                letter = lower;
            } else if (letter - '0' > 9U) {
                break;
            }
        }
        hash = prose_hash(hash, letter);
        at += length;
    }
    token->kind = TOKEN_IS_WORD;
    token->end = (uint32_t)at;
    if (at - reader->at == 1 && text.data[reader->at] == 'X') {
        reader->has |= HAS_X;
    }
    prose_words_find(words, text, hash, token);
}

static void read_mark(struct reader *reader, struct prose_token *token, size_t length,
                      uint32_t code_point)
{
    token->kind = TOKEN_IS_MARK;
    token->mark = code_point;
    token->end = (uint32_t)(reader->at + length);
    switch (code_point) {
    case '"':
    case 0x201c:
    case 0x201e:
    case 0xab:
        reader->has |= HAS_QUOTE;
        break;
    case '[':
    case '<':
    case '{':
    case '_':
        reader->has |= HAS_BRACKET;
        break;
    case 0xa7:
        reader->has |= HAS_PARAGRAPH;
        break;
    default:
        break;
    }
}

static bool is_reference(struct reader *reader)
{
    const struct prose *citations = reader->citations;
    while (citations != NULL && reader->citation < citations->count &&
           citations->references[reader->citation].start < reader->at) {
        reader->citation++;
    }
    return citations != NULL && reader->citation < citations->count &&
           citations->references[reader->citation].start == reader->at;
}

static void read_token(struct reader *reader, const struct prose_words *words,
                       struct prose_token *token)
{
    struct text text = reader->text;
    uint32_t first = (unsigned char)text.data[reader->at];
    token->start = (uint32_t)reader->at;
    if (first >= '0' && first <= '9') {
        token->kind = TOKEN_IS_NUMBER;
        token->end = (uint32_t)number_end(reader, reader->at);
        reader->has |= HAS_NUMBER;
        return;
    }
    if (first == '$' && is_reference(reader)) {
        const struct prose_reference *cited = &reader->citations->references[reader->citation];
        read_mark(reader, token, cited->end - cited->start, MARK_REFERENCE);
        reader->has |= HAS_REFERENCE;
        return;
    }
    size_t length = 1;
    if (first >= 0x80) {
        length = text_decode(text.data + reader->at, text.length - reader->at, &first);
        if (length == 0) {
            length = 1;
            first = 0xfffd;
        }
    }
    if (!letter_is_word(first)) {
        read_mark(reader, token, length, first);
        return;
    }
    if ((first == 'h' || first == 'w') &&
        (text_starts_with(text_slice(text, reader->at, text.length), TEXT_OF("http")) ||
         text_starts_with(text_slice(text, reader->at, text.length), TEXT_OF("www.")))) {
        size_t end = address_end(text, reader->at);
        read_mark(reader, token, end - reader->at, MARK_ADDRESS);
        return;
    }
    read_word(reader, words, token);
}

/* Skips white space; says whether a paragraph or an item of a list begins behind it. */
static bool skip_space(struct reader *reader, bool *spaced)
{
    struct text text = reader->text;
    unsigned lines = 0;
    *spaced = false;
    while (reader->at < text.length) {
        size_t length = decimal_space(text.data + reader->at, text.length - reader->at);
        if (length == 0) {
            break;
        }
        lines += text.data[reader->at] == '\n';
        *spaced = true;
        reader->at += length;
    }
    return lines >= 2 || (lines == 1 && reader->at < text.length &&
                          strchr("-*+#>|", text.data[reader->at]) != NULL);
}

/* Whether a sentence ends with the token before this one: a point behind one letter, a legal form
 * or a number of a list ends none. */
static bool ends_sentence(const struct prose_token *tokens, uint32_t count)
{
    const struct prose_token *last = &tokens[count - 1];
    if (last->kind != TOKEN_IS_MARK) {
        return false;
    }
    if (last->mark == '!' || last->mark == '?' || last->mark == ';') {
        return true;
    }
    if (last->mark != '.' || count < 2) {
        return false;
    }
    const struct prose_token *word = &tokens[count - 2];
    return !(word->kind == TOKEN_IS_WORD && word->end - word->start == 1) &&
           (word->says & SAYS_LEGAL_FORM) == 0;
}

static uint32_t read_tokens(struct scan *scan, struct reader *reader, uint32_t *says)
{
    uint32_t count = 0;
    bool spaced = false;
    for (;;) {
        bool begins = skip_space(reader, &spaced) || count == 0;
        if (reader->at >= reader->text.length) {
            return count;
        }
        scan->tokens =
            ARENA_GROW(&scan->compilation->arena, scan->tokens, &scan->token_room, count + 1U);
        struct prose_token *token = &scan->tokens[count];
        *token = (struct prose_token){.unit = -1, .spaced = spaced};
        read_token(reader, scan->words, token);
        bool lower = token->kind == TOKEN_IS_WORD && !token->capital;
        bool semicolon = count > 0 && token[-1].kind == TOKEN_IS_MARK && token[-1].mark == ';';
        token->begins =
            begins || (spaced && (!lower || semicolon) && ends_sentence(scan->tokens, count));
        if (token->capital && !token->begins) {
            reader->has |= HAS_CAPITALS;
        }
        *says |= token->says;
        reader->at = token->end;
        count++;
    }
}

/* ---- fields ---- */
static void add_field(struct scan *scan, const struct node *node, bool is_prose)
{
    enum { ROOM_MAX = 1 << 24 };
    struct arena *arena = &scan->compilation->arena;
    if (node == NULL || node->kind != NODE_SCALAR || node->count == 0 || node->count > ROOM_MAX) {
        return;
    }
    const struct prose *citations = is_prose ? prose_of(scan->agreement, node) : NULL;
    struct reader reader = {.text = node_text(node),
                            .language = scan->agreement->language_in_force,
                            .citations = citations};
    struct prose_field field = {.node = node,
                                .place = scan->place,
                                .is_prose = is_prose,
                                .goal = scan->goal,
                                .remedy = scan->remedy,
                                .level = scan->level,
                                .citations = citations};
    field.token_count = read_tokens(scan, &reader, &field.says);
    field.has = reader.has;
    struct prose_token *kept = ARENA_ARRAY(arena, struct prose_token, field.token_count);
    if (scan->tokens != NULL) {
        memcpy(kept, scan->tokens, field.token_count * sizeof *kept);
    }
    field.tokens = kept;
    if ((field.has & HAS_NUMBER) != 0 || (field.says & SAYS_NINE) != 0 ||
        (field.says & (SAYS_NUMBER | SAYS_UNIT)) == (SAYS_NUMBER | SAYS_UNIT)) {
        prose_figures(arena, reader.language, &field);
    }
    scan->fields = ARENA_GROW(arena, scan->fields, &scan->room, scan->count + 1);
    scan->fields[scan->count++] = field;
}

static void scan_leaf(void *context, const struct shape *shape, const void *value,
                      const struct node *node)
{
    struct scan *scan = context;
    (void)value;
    if (shape->kind == KIND_PROSE || shape == scan->text_shape || shape == scan->level_name_shape) {
        add_field(scan, node, shape->kind == KIND_PROSE);
    }
}

struct named_place {
    const char *member;
    enum prose_place place;
};

static enum prose_place place_of(const struct named_place *places, const char *member,
                                 enum prose_place otherwise)
{
    for (; places->member != NULL; places++) {
        if (strcmp(places->member, member) == 0) {
            return places->place;
        }
    }
    return otherwise;
}

static void scan_goal(struct scan *scan, const struct goal *goal)
{
    static const struct named_place places[] = {{"name", IN_GOAL_NAME},
                                                {"statement", IN_GOAL_STATEMENT},
                                                {"note", IN_GOAL_NOTE},
                                                {"measured", IN_GOAL_MEASURED},
                                                {NULL, IN_OTHER}};
    const struct record *record = &records[RECORD_goal];
    scan->goal = goal;
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        scan->place = place_of(places, field->member, IN_GOAL_REST);
        walk_leaves(field->shape, field_value(field, goal), scan_leaf, scan);
    }
    scan->goal = NULL;
}

static void scan_remedies(struct scan *scan, const struct map *remedies)
{
    const struct shape *shape = shape_by_name("remedy");
    for (uint32_t index = 0; remedies != NULL && index < remedies->count; index++) {
        scan->remedy = remedies->entries[index].value;
        walk_leaves(shape, scan->remedy, scan_leaf, scan);
    }
    scan->remedy = NULL;
}

static void scan_axes(struct scan *scan, const struct map *axes)
{
    for (uint32_t index = 0; axes != NULL && index < axes->count; index++) {
        const struct axis *axis = axes->entries[index].value;
        const struct map *levels = axis != NULL ? axis->levels : NULL;
        for (uint32_t at = 0; levels != NULL && at < levels->count; at++) {
            scan->level = levels->entries[at].value;
            if (scan->level != NULL) {
                add_field(scan, scan->level->name, false);
                add_field(scan, scan->level->statement, true);
            }
        }
    }
    scan->level = NULL;
}

static void scan_agreement(struct scan *scan)
{
    static const struct named_place places[] = {{"title", IN_TITLE},
                                                {"summary", IN_SUMMARY},
                                                {"recitals", IN_RECITAL},
                                                {"parties", IN_PARTY},
                                                {"definitions", IN_DEFINITION},
                                                {"levels", IN_LEVEL},
                                                {"requirements", IN_REQUIREMENT},
                                                {"initiatives", IN_INITIATIVE},
                                                {"contacts", IN_CONTACT},
                                                {"exclusions", IN_EXCLUSION},
                                                {"remedies", IN_REMEDY},
                                                {"reviews", IN_REVIEW},
                                                {"cancellation", IN_CANCELLATION},
                                                {"clauses", IN_CLAUSE},
                                                {"signatures", IN_SIGNATURE},
                                                {NULL, IN_OTHER}};
    const struct agreement *agreement = scan->agreement;
    const struct record *record = &records[RECORD_agreement];
    for (uint32_t index = 0; index < record->field_count; index++) {
        const struct field *field = &record->fields[index];
        scan->place = place_of(places, field->member, IN_OTHER);
        if (strcmp(field->member, "goals") == 0) {
            for (uint32_t goal = 0; goal < agreement->goal_count; goal++) {
                scan_goal(scan, agreement->goal_list[goal]);
            }
        } else if (scan->place == IN_LEVEL) {
            scan_axes(scan, agreement->levels);
        } else if (scan->place == IN_REMEDY) {
            scan_remedies(scan, agreement->remedies);
        } else {
            walk_leaves(field->shape, field_value(field, agreement), scan_leaf, scan);
        }
    }
}

const struct prose_scan *prose_scan(struct compilation *compilation,
                                    const struct agreement *agreement)
{
    if (compilation->prose != NULL) {
        return compilation->prose;
    }
    struct scan scan = {.compilation = compilation, .agreement = agreement};
    scan.words = prose_words_new(compilation, agreement->language_in_force);
    scan.text_shape = shape_by_name("text");
    scan.level_name_shape = shape_by_name("level_name");
    scan_agreement(&scan);
    struct prose_scan *result = ARENA_NEW(&compilation->arena, struct prose_scan);
    result->count = (uint32_t)scan.count;
    result->fields = scan.fields;
    compilation->prose = result;
    return result;
}

/* ---- of a field ---- */
bool prose_next_sentence(const struct prose_field *field, struct prose_sentence *sentence)
{
    uint32_t at = sentence->behind, figure = sentence->behind_figure;
    if (at >= field->token_count) {
        return false;
    }
    *sentence = (struct prose_sentence){.first = at, .first_figure = figure};
    do {
        sentence->says |= field->tokens[at].says;
        at++;
    } while (at < field->token_count && !field->tokens[at].begins);
    while (figure < field->figure_count && field->figures[figure].first < at) {
        figure++;
    }
    sentence->behind = at;
    sentence->behind_figure = figure;
    return true;
}

struct span prose_span(const struct compilation *compilation, const struct prose_field *field,
                       uint32_t start, uint32_t end)
{
    return node_part(compilation, field->node, start, end);
}

bool prose_same(struct text one, struct text other)
{
    size_t at = 0, to = 0;
    while (at < one.length && to < other.length) {
        uint32_t first = (unsigned char)one.data[at], second = (unsigned char)other.data[to];
        size_t length = 1, other_length = 1;
        if (first >= 0x80) {
            length = text_decode(one.data + at, one.length - at, &first);
        }
        if (second >= 0x80) {
            other_length = text_decode(other.data + to, other.length - to, &second);
        }
        if (letter_lower(first) != letter_lower(second) || length == 0 || other_length == 0) {
            return false;
        }
        at += length;
        to += other_length;
    }
    return at == one.length && to == other.length;
}
