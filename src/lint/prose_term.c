/* prose-contradiction against term and notice: takes a sentence that says when the agreement starts
 * or ends, how long it lasts or with what notice it is cancelled, and compares it with these
 * fields. */
#include "lint/lint.h"
#include "lint/place.h"
#include "lint/prose_beside.h"
#include "model/calendar.h"

enum { NOTICES_MOST = 32 }; /* more, and nothing is certain */

/* ---- the term ---- */
/* Whether what begins at a token is the subject of its clause: it begins the sentence, or follows a
 * comma or an "and"; "the term of this agreement" is one, "each order under this agreement" none.
 */
static bool is_subject(const struct sentence_read *read, uint32_t at)
{
    enum { SHORT_WORD = 3 };
    const uint32_t first = read->sentence->first;
    if (at == first) {
        return true;
    }
    const struct prose_token *before = prose_token_of(read, at) - 1;
    bool is_short = before->kind == TOKEN_IS_WORD && before->end - before->start <= SHORT_WORD;
    bool joint = (before->says & SAYS_NUMBER) != 0 && before->value == 0;
    return before->kind == TOKEN_IS_MARK || joint || (before->says & SAYS_AGREEMENT) != 0 ||
           (is_short && (at - 1 == first || (before[-1].says & SAYS_AGREEMENT) != 0));
}

/* Whether all that the sentence has before a token is an article: "the", "der", "l'". */
static bool is_behind_article(const struct sentence_read *read, uint32_t at)
{
    enum { SHORT_WORD = 3, ELISION = 2 };
    const uint32_t first = read->sentence->first;
    const struct prose_token *article = prose_token_of(read, first);
    if (article->kind != TOKEN_IS_WORD || article->end - article->start > SHORT_WORD) {
        return false;
    }
    const uint32_t mark = at - first == ELISION ? article[1].mark : 0;
    return at - first == 1 ||
           (article->end - article->start == 1 && (mark == '\'' || mark == 0x2019));
}

/* Where "this agreement" or "the term" is what a verb at `verb` is said of. */
bool prose_is_of_agreement(const struct sentence_read *read, uint32_t verb)
{
    enum { OWN_WORDS = 6 };
    const uint32_t first = read->sentence->first;
    for (uint32_t at = verb; at > first && verb - at < OWN_WORDS; at--) {
        const struct prose_token *token = prose_token_of(read, at - 1);
        if (token->kind != TOKEN_IS_WORD) {
            return false;
        }
        if ((token->says & SAYS_AGREEMENT) == 0 || at - 1 == first) {
            continue;
        }
        const struct prose_token *before = token - 1;
        bool own = (before->says & SAYS_OWN) != 0 && is_subject(read, at - 2);
        return own || (verb - at <= 1 && is_behind_article(read, at - 1));
    }
    return false;
}

/* Whether nothing is added to a figure but its first day: "24 months after the first order" is
 * another time. */
static bool is_last_of_clause(const struct sentence_read *read, const struct figure *figure)
{
    enum { FROM = 3 }; /* "from", "ab dem", "à compter du" */
    if (prose_figure_behind(read, figure->behind, FROM, FIGURE_DATE) != NULL) {
        return true;
    }
    if (figure->behind >= read->sentence->behind) {
        return true;
    }
    const struct prose_token *next = prose_token_of(read, figure->behind);
    bool joint = (next->says & SAYS_NUMBER) != 0 && next->value == 0;
    return joint || (next->kind == TOKEN_IS_MARK && (next->mark == '.' || next->mark == ',' ||
                                                     next->mark == ')' || next->mark == ';'));
}

static bool is_date(struct date one, struct date other)
{
    return one.year == other.year && one.month == other.month && one.day == other.day;
}

static void check_date(const struct sentence_read *read, const struct figure *figure, bool starts)
{
    struct arena *arena = &read->reading->compilation->arena;
    const struct term *term = read->reading->agreement->term;
    struct date last, next;
    if (starts) {
        if (is_date(*term->starts, figure->date)) {
            return;
        }
        struct finding *finding = prose_contradict(
            read, figure, term->starts->node, "the term starts on", date_text(arena, term->starts));
        if (read->reading->field->is_prose) {
            prose_mend_by(read, finding, figure, TEXT_OF("${term.starts}"));
        }
        return;
    }
    if (!term_last_day(term, &last) || is_date(last, figure->date) ||
        (date_of_day(date_day(&last) + 1, &next) && is_date(next, figure->date))) {
        return;
    }
    struct finding *finding =
        prose_contradict(read, figure, term->ends != NULL ? term->ends->node : term->lasts->node,
                         "the term ends on", date_text(arena, &last));
    if (read->reading->field->is_prose) {
        prose_mend_by(read, finding, figure, TEXT_OF("${term.ends}"));
    }
}

static void check_length(const struct sentence_read *read, const struct figure *figure)
{
    enum { DAYS_OFF = 2 };
    const struct reading *reading = read->reading;
    struct arena *arena = &reading->compilation->arena;
    const struct term *term = reading->agreement->term;
    const struct duration *said = figure_duration(arena, reading->field, figure);
    struct date last, over;
    if (!term_last_day(term, &last) || !date_after(term->starts, said, &over) ||
        (term->renews != NULL && term->renews->by != NULL &&
         figure_is_same_time(reading, figure, term->renews->by))) {
        return;
    }
    int64_t off = date_day(&over) - date_day(&last) - 1;
    if (off >= -DAYS_OFF && off <= DAYS_OFF) {
        return;
    }
    if (term->ends == NULL) {
        struct text length = words_of_duration(arena, term->lasts);
        prose_mend_by(read,
                      prose_contradict(read, figure, term->lasts->node, "the term lasts", length),
                      figure, length);
    } else {
        struct finding *finding = prose_contradict(read, figure, term->ends->node,
                                                   "the term ends on", date_text(arena, &last));
        finding_help(&reading->compilation->findings, finding, "correct one of the two");
    }
}

/* "The initial term of this agreement is", "Die Laufzeit dieser Vereinbarung beträgt": the phrase
 * is what the sentence begins with. */
static bool is_term_itself(const struct sentence_read *read, uint32_t at)
{
    enum { WORDS_BEFORE = 2, PHRASE = 2 };
    const uint32_t last = prose_behind_phrase(read, at) - 1;
    return at <= read->sentence->first + WORDS_BEFORE && last + 1 >= at + PHRASE &&
           (prose_says(read, last, SAYS_DEFINES | SAYS_FILLER) ||
            prose_is_promise_word(token_text(read->reading->field, prose_token_of(read, last))));
}

void prose_check_term(const struct sentence_read *read)
{
    enum { DATE_WORDS = 4, LENGTH_WORDS = 2, JOINTS_MOST = 2 };
    const struct term *term = read->reading->agreement->term;
    uint32_t said = 0; /* behind what is said last of the agreement, which "and ends" goes on */
    if (term == NULL || term->starts == NULL) {
        return;
    }
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        bool starts = prose_says(read, at, SAYS_STARTS),
             ends = prose_says(read, at, SAYS_ENDS | SAYS_AGREEMENT);
        if (!starts && !ends) {
            continue;
        }
        uint32_t behind = prose_behind_phrase(read, at);
        bool goes_on = said > 0 && at - said <= JOINTS_MOST;
        if (!goes_on && !prose_is_of_agreement(read, at) && !is_term_itself(read, at)) {
            at = behind - 1;
            continue;
        }
        const struct figure *date = prose_figure_behind(read, behind, DATE_WORDS, FIGURE_DATE);
        const struct figure *length =
            prose_figure_behind(read, behind, LENGTH_WORDS, FIGURE_DURATION);
        said = behind;
        if (date != NULL) {
            check_date(read, date, starts);
            said = date->behind;
            /* "from 1 March 2027 to 28 February 2028" */
            const struct figure *to = prose_figure_behind(read, said, LENGTH_WORDS, FIGURE_DATE);
            if (starts && to != NULL && !prose_says(read, said + 1, SAYS_ENDS | SAYS_STARTS)) {
                check_date(read, to, false);
                said = to->behind;
            }
            /* "from 1 March 2027 for three years" */
            const struct figure *for_so_long =
                prose_figure_behind(read, said, LENGTH_WORDS, FIGURE_DURATION);
            if (starts && for_so_long != NULL && (read->sentence->says & SAYS_NOTICE) == 0 &&
                is_last_of_clause(read, for_so_long)) {
                check_length(read, for_so_long);
                said = for_so_long->behind;
            }
        } else if (ends && length != NULL && (read->sentence->says & SAYS_NOTICE) == 0 &&
                   is_last_of_clause(read, length)) {
            check_length(read, length);
            said = length->behind;
        }
        at = behind - 1;
    }
}

/* ---- the notice ---- */
/* The bounds of a duration that somebody writes down: holidays stretch business time, but ten
 * business days end within eight weeks. */
static void written_bounds(const struct duration *duration, int64_t *least, int64_t *most)
{
    enum { STRETCH = 4, HOLIDAYS = 14 * 86400 };
    duration_bounds(duration, least, most);
    if (*most == INT64_MAX && *least > 0 && *least < INT64_MAX / STRETCH - HOLIDAYS) {
        *most = *least * STRETCH + HOLIDAYS;
    }
}

static bool is_business(const struct duration *duration)
{
    return duration->count == 1 && (duration->parts[0].unit == UNIT_BUSINESS_HOUR ||
                                    duration->parts[0].unit == UNIT_BUSINESS_DAY);
}

/* Whether so many business hours may be so many business days, which have 4 hours to 24. */
static bool business_hours_fit(const struct duration *hours, const struct duration *days)
{
    enum { SHORTEST_DAY = 4, LONGEST_DAY = 24 };
    const struct decimal hour = hours->parts[0].number, day = days->parts[0].number;
    if (hours->parts[0].unit != UNIT_BUSINESS_HOUR || days->parts[0].unit != UNIT_BUSINESS_DAY ||
        hour.scale > 0 || day.scale > 0) {
        return false;
    }
    const int64_t longest = INT64_MAX / LONGEST_DAY;
    return day.coefficient > longest || (hour.coefficient >= day.coefficient * SHORTEST_DAY &&
                                         hour.coefficient <= day.coefficient * LONGEST_DAY);
}

static bool is_broken(const struct figure *figure)
{
    bool broken = false;
    for (uint8_t part = 0; part < figure->part_count; part++) {
        broken = broken || figure->parts[part].number.scale > 0;
    }
    return broken;
}

/* "half an hour", "1.5 hours", to the last digit that is written: a bound in whole units is too
 * wide for them. */
static bool is_same_part(const struct reading *reading, const struct figure *figure,
                         const rational *said, const rational *agreed)
{
    struct arena *arena = &reading->compilation->arena;
    return figure->in_words ? rational_compare(said, agreed) == 0
                            : figure_is_near(arena, said, agreed, figure_step(arena, figure));
}

bool figure_is_same_time(const struct reading *reading, const struct figure *figure,
                         const struct duration *duration)
{
    struct arena *arena = &reading->compilation->arena;
    int64_t least = 0, most = 0, other_least = 0, other_most = 0;
    if (duration == NULL) {
        return false;
    }
    if (figure->part_count == 1 && duration->count == 1 &&
        figure->parts[0].unit == duration->parts[0].unit) {
        return decimal_compare(figure->parts[0].number, duration->parts[0].number) == 0;
    }
    const struct duration *said = figure_duration(arena, reading->field, figure);
    if (is_business(said) && is_business(duration)) {
        return business_hours_fit(said, duration) || business_hours_fit(duration, said);
    }
    if (is_broken(figure)) {
        const rational *seconds = figure_seconds(arena, figure);
        const rational *agreed = seconds != NULL ? duration_seconds(arena, duration) : NULL;
        if (agreed != NULL) {
            return is_same_part(reading, figure, seconds, agreed);
        }
    }
    written_bounds(said, &least, &most);
    written_bounds(duration, &other_least, &other_most);
    return least <= other_most && other_least <= most;
}

/* "Either party may cancel with 60 days' notice": what holds for each of them is about the
 * agreement. */
static bool is_of_each_party(const struct sentence_read *read)
{
    static const struct text rows[] = {
#define EACH_PARTY(words) TEXT(words),
#include "grammar/party_words.def"
    };
    const struct text text = node_text(read->reading->field->node);
    const uint32_t start = prose_token_of(read, read->sentence->first)->start;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const size_t end = start + rows[row].length;
        if (end < text.length && text.data[end] == ' ' &&
            prose_same(text_slice(text, start, end), rows[row])) {
            return true;
        }
    }
    return false;
}

/* Whether a condition is one party's alone, where the sentence says what any of them may do. */
static bool is_of_one_party(const struct sentence_read *read, const struct condition_clause *clause)
{
    return clause->by != NULL && clause->by->to != NULL && is_of_each_party(read);
}

/* Whether some notice of the agreement is the one that a figure says. */
static bool is_some_notice(const struct sentence_read *read, const struct figure *figure)
{
    const struct reading *reading = read->reading;
    const struct agreement *agreement = reading->agreement;
    const struct map *conditions = agreement->cancellation->conditions;
    const struct map *exclusions = agreement->exclusions;
    if (figure_is_same_time(reading, figure, agreement->cancellation->notice) ||
        (agreement->term != NULL && (read->sentence->says & SAYS_CANCEL) == 0 &&
         figure_is_same_time(reading, figure, agreement->term->amendment_notice)) ||
        (conditions != NULL && conditions->count > NOTICES_MOST) ||
        (exclusions != NULL && exclusions->count > NOTICES_MOST)) {
        return true;
    }
    for (uint32_t index = 0; conditions != NULL && index < conditions->count; index++) {
        const struct condition_clause *clause = conditions->entries[index].value;
        if (clause == NULL || (!is_of_one_party(read, clause) &&
                               (figure_is_same_time(reading, figure, clause->notice) ||
                                figure_is_same_time(reading, figure, clause->cure)))) {
            return true;
        }
    }
    for (uint32_t index = 0; exclusions != NULL && index < exclusions->count; index++) {
        const struct exclusion *exclusion = exclusions->entries[index].value;
        if (exclusion == NULL || figure_is_same_time(reading, figure, exclusion->notice)) {
            return true;
        }
    }
    return false;
}

/* The duration that a word for notice is said of: "60 days' written notice", "notice of 60 days",
 * "eine Kündigungsfrist von 60 Tagen". */
static const struct figure *figure_of_notice(const struct sentence_read *read, uint32_t notice)
{
    enum { WORDS_BEFORE = 4, WORDS_BEHIND = 3 };
    const struct prose_field *field = read->reading->field;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &field->figures[at];
        bool before = figure->behind <= notice && notice - figure->behind <= WORDS_BEFORE;
        if (before && figure->kind == FIGURE_DURATION && !figure->hedged) {
            return figure;
        }
    }
    return prose_figure_behind(read, prose_behind_phrase(read, notice), WORDS_BEHIND,
                               FIGURE_DURATION);
}

/* Where words end that name nothing that is cancelled, "at any time", and begin at an offset of the
 * text; or 0. */
static uint32_t end_of_notice_words(const struct sentence_read *read, uint32_t start)
{
    static const struct text rows[] = {
#define NOTICE_WORDS(words) TEXT(words),
#include "grammar/notice_words.def"
    };
    const struct text text = node_text(read->reading->field->node);
    uint32_t longest = 0;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const size_t end = start + rows[row].length;
        if (end > longest && end < text.length && text.data[end] == ' ' &&
            prose_same(text_slice(text, start, end), rows[row])) {
            longest = (uint32_t)end;
        }
    }
    return longest;
}

/* Whether a sentence about cancelling names nothing that is cancelled: "Either party may cancel
 * with 60 days' notice", and no order, visit or line. */
static bool is_without_object(const struct sentence_read *read, uint32_t cancel,
                              const struct figure *figure)
{
    enum { SHORT_WORD = 4, SUBJECT_WORDS = 2 };
    const struct prose_sentence *sentence = read->sentence;
    bool before = cancel < figure->first, article = false;
    uint32_t named = 0; /* where words end that name nothing */
    uint32_t at = before ? prose_behind_phrase(read, cancel) : sentence->first + SUBJECT_WORDS;
    for (; at < figure->first; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        bool is_short = before ? token->end - token->start <= SHORT_WORD : !token->capital;
        if (token->start >= named) {
            named = end_of_notice_words(read, token->start);
        }
        if (token->start < named) {
            continue;
        }
        bool known = (token->says & (SAYS_NOTICE | SAYS_TIME | SAYS_FILLER)) != 0;
        if (before && (token->mark == '\'' || token->mark == 0x2019)) {
            continue; /* "un préavis d'un mois" */
        }
        if (token->kind != TOKEN_IS_WORD || (!known && (!is_short || (before && article)))) {
            return false;
        }
        article = (token->says & (SAYS_FILLER | SAYS_WINDOW)) != 0;
    }
    return true;
}

/* Whether a word and a figure stand so near to each other that the one is said of the other. */
static bool is_near(const struct sentence_read *read, uint32_t word, const struct figure *figure)
{
    enum { WORDS_MOST = 16 }; /* "résilié par l'une ou l'autre des parties avec un préavis de" */
    const struct prose_field *field = read->reading->field;
    uint32_t from = word < figure->first ? word : figure->behind;
    uint32_t to = word < figure->first ? figure->first : word;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        if (field->figures[at].first >= from && field->figures[at].first < to) {
            return false;
        }
    }
    return to - from <= WORDS_MOST;
}

/* "terminate this agreement", "diese Vereinbarung … kündigen": no trial and no order under it. What
 * is said under `cancellation` is said of "die Vereinbarung", too. */
static bool is_object(const struct sentence_read *read, uint32_t cancel)
{
    enum { WORDS_BETWEEN = 3, SUBJECT_WORDS = 2, ARTICLE = 3 };
    const struct prose_sentence *sentence = read->sentence;
    const bool place = read->reading->field->place == IN_CANCELLATION;
    const uint32_t behind = prose_behind_phrase(read, cancel);
    for (uint32_t at = cancel + 1; at < behind + WORDS_BETWEEN; at++) {
        if (prose_says(read, at, SAYS_AGREEMENT)) {
            return true;
        }
    }
    for (uint32_t at = sentence->first + SUBJECT_WORDS; at < cancel; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        if ((token->says & SAYS_AGREEMENT) != 0 || token->capital) {
            const bool article = place && token[-1].end - token[-1].start <= ARTICLE;
            return (token->says & SAYS_AGREEMENT) != 0 &&
                   (article || (token[-1].says & SAYS_OWN) != 0);
        }
    }
    return false;
}

/* "three months before the end of the term", under `cancellation`. */
static bool is_before_end(const struct sentence_read *read, const struct figure *figure)
{
    static const struct text words[] = {
#define NOTICE_BEFORE(word) TEXT(word),
#include "grammar/notice_words.def"
    };
    enum { WORDS_MOST = 7 };
    const struct prose_field *field = read->reading->field;
    const uint32_t from = figure->behind;
    if (field->place != IN_CANCELLATION || figure->kind != FIGURE_DURATION || figure->hedged ||
        from >= read->sentence->behind ||
        !prose_is_one_of(token_text(field, prose_token_of(read, from)), words,
                         sizeof words / sizeof *words)) {
        return false;
    }
    bool ends = false;
    for (uint32_t at = from + 1; at < from + WORDS_MOST && !ends; at++) {
        ends = prose_says(read, at, SAYS_ENDS | SAYS_AGREEMENT);
    }
    return ends;
}

/* "Notice must be given at least": whether a sentence begins with the notice, and says no more of
 * it before a figure than that it is given. */
static bool begins_with_notice(const struct sentence_read *read, const struct figure *figure)
{
    enum { SHORT_WORD = 3 };
    const uint32_t plain =
        SAYS_FILLER | SAYS_LINK | SAYS_UPPER | SAYS_NUMBER | SAYS_NOTICE | SAYS_CANCEL;
    const struct prose_field *field = read->reading->field;
    uint32_t at = read->sentence->first;
    at += prose_is_the(token_text(field, prose_token_of(read, at))) ? 1U : 0U;
    static const struct text begins[] = {
#define NOTICE_BEGINS(word) TEXT(word),
#include "grammar/notice_words.def"
    };
    if (prose_is_one_of(token_text(field, prose_token_of(read, at)), begins,
                        sizeof begins / sizeof *begins)) {
        at++;
    } else if (!prose_says(read, at, SAYS_NOTICE | SAYS_CANCEL)) {
        return false;
    }
    for (uint32_t named = 0; at < figure->first; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        const struct text word = token_text(field, token);
        named = token->start >= named ? end_of_notice_words(read, token->start) : named;
        const bool own = token->start < named || word.length <= SHORT_WORD ||
                         (token->says & plain) != 0 || prose_is_promise_word(word) ||
                         prose_is_done_word(word);
        if (token->kind != TOKEN_IS_WORD || !own || text_is(word, "that")) {
            return false;
        }
    }
    return true;
}

/* The only time before the end that a sentence says of the notice; or NULL. */
static const struct figure *figure_before_end(const struct sentence_read *read)
{
    const struct figure *only = NULL;
    for (uint32_t at = read->sentence->first_figure; at < read->sentence->behind_figure; at++) {
        const struct figure *figure = &read->reading->field->figures[at];
        if (is_before_end(read, figure) && begins_with_notice(read, figure)) {
            if (only != NULL) {
                return NULL;
            }
            only = figure;
        }
    }
    return only;
}

/* "This agreement may be cancelled", "Der Vertrag ist … kündbar": the sentence begins with it. */
static bool is_begun_by_agreement(const struct sentence_read *read)
{
    enum { WORDS_BEFORE = 2, SHORT_WORD = 3 };
    const struct prose_sentence *sentence = read->sentence;
    for (uint32_t at = sentence->first; at <= sentence->first + WORDS_BEFORE; at++) {
        if (!prose_says(read, at, SAYS_AGREEMENT) || at + 2 >= sentence->behind) {
            continue;
        }
        const struct prose_token *next = prose_token_of(read, at + 1), *behind = next + 1;
        /* "kann von jeder Partei" begins a phrase, and has no object */
        const bool article = behind->end - behind->start <= SHORT_WORD &&
                             behind->says_end <= behind->end &&
                             (behind->says & (SAYS_FILLER | SAYS_WINDOW)) != 0;
        return next->kind == TOKEN_IS_WORD && (next->says & SAYS_FILLER) == 0 && !article;
    }
    return false;
}

/* Whether it is the agreement whose end the sentence speaks of. */
static bool is_about_end(const struct sentence_read *read, const struct figure *figure)
{
    const struct prose_sentence *sentence = read->sentence;
    const bool place = read->reading->field->place == IN_CANCELLATION || is_of_each_party(read);
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const bool cancels =
            prose_says(read, at, SAYS_CANCEL) &&
            (is_object(read, at) || (place && is_without_object(read, at, figure)));
        bool ends = prose_says(read, at, SAYS_ENDS) && is_begun_by_agreement(read);
        if ((cancels || ends) && is_near(read, at, figure)) {
            return true;
        }
    }
    return false;
}

/* "The notice is 60 days", "Le préavis de résiliation est de deux mois": a sentence that says how
 * long the notice is and nothing else. It is the agreement's where it stands under `cancellation`,
 * and where the word itself says what ends. */
static bool is_length_of_notice(const struct sentence_read *read, uint32_t notice,
                                const struct figure *figure)
{
    enum { SHORT_WORD = 3 };
    const bool own =
        read->reading->field->place == IN_CANCELLATION || prose_says(read, notice, SAYS_CANCEL);
    const bool begins = notice == read->sentence->first || is_behind_article(read, notice);
    if (!own || !begins || figure->first < notice || !is_last_of_clause(read, figure)) {
        return false;
    }
    for (uint32_t at = prose_behind_phrase(read, notice); at < figure->first; at++) {
        const struct prose_token *token = prose_token_of(read, at);
        if (token->kind != TOKEN_IS_WORD || token->end - token->start > SHORT_WORD) {
            return false;
        }
    }
    return true;
}

/* The time that a sentence says is the notice with which the agreement ends; or NULL. */
static const struct figure *notice_said(const struct sentence_read *read)
{
    for (uint32_t at = read->sentence->first; at < read->sentence->behind; at++) {
        const struct figure *figure =
            prose_says(read, at, SAYS_NOTICE) ? figure_of_notice(read, at) : NULL;
        if (figure != NULL &&
            (is_about_end(read, figure) || is_length_of_notice(read, at, figure)) &&
            !is_some_notice(read, figure)) {
            return figure;
        }
    }
    const struct figure *before = figure_before_end(read);
    return before != NULL && !is_some_notice(read, before) ? before : NULL;
}

void prose_check_notice(const struct sentence_read *read)
{
    const struct reading *reading = read->reading;
    const struct cancellation *cancellation = reading->agreement->cancellation;
    if (cancellation == NULL || cancellation->notice == NULL ||
        (read->sentence->says & SAYS_PLANNED) != 0) {
        return;
    }
    const struct figure *figure = notice_said(read);
    if (figure != NULL) {
        struct text agreed = words_of_duration(&reading->compilation->arena, cancellation->notice);
        prose_mend_by(
            read,
            prose_contradict(read, figure, cancellation->notice->node, "the notice is", agreed),
            figure, agreed);
    }
}
