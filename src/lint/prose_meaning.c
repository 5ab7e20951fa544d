/* nines-in-prose about what a share of time means: takes the downtimes, and the nines in words,
 * that stand beside a percent or a goal, and compares them to the digit. */
#include "lint/lint.h"
#include "lint/prose_contradiction.h"
#include "lint/prose_nines.h"

/* A share that was said before, in the same sentence. */
struct said {
    uint32_t start, end; /* bytes of the field */
    uint32_t first, behind;
    struct decimal percent;
    bool is_nines;
    const struct target *target; /* where it is cited, or NULL */
};

/* ---- a percent and the downtime that it is said to mean ---- */
/* Words that speak of nothing new: of the vocabulary, or short ones ("der", "les", "the"), but no
 * "and". */
static bool is_plain(const struct prose_field *field, uint32_t from, uint32_t at)
{
    enum { SHORT_WORD = 3 };
    const uint32_t plain = SAYS_LINK | SAYS_FILLER | SAYS_HEDGE | SAYS_DOWNTIME | SAYS_TIME |
                           SAYS_WINDOW | SAYS_PER | SAYS_UNIT | SAYS_UPPER | SAYS_NUMBER;
    const struct prose_token *token = &field->tokens[at];
    if ((token->says & SAYS_NUMBER) != 0 && token->value == 0) {
        return false;
    }
    return (token->says & plain) != 0 || token->end - token->start <= SHORT_WORD ||
           (at > from && token->start < field->tokens[at - 1].says_end);
}

/* "… means that the shop is down for": where what is not there ends, if its name is all that is new
 * before that; or `from`. */
static uint32_t behind_what_is_down(const struct prose_field *field, uint32_t from, uint32_t to)
{
    enum { NEW_WORDS = 2 };
    const uint32_t others = SAYS_OTHER | SAYS_ASIDE | SAYS_PLANNED;
    uint32_t words = 0;
    for (uint32_t at = from; at < to; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind != TOKEN_IS_WORD || prose_is_joint(token) || (token->says & others) != 0) {
            break;
        }
        if ((token->says & SAYS_DOWNTIME) != 0) {
            return at + 1;
        }
        words += is_plain(field, from, at) ? 0U : 1U;
        if (words > NEW_WORDS) {
            break;
        }
    }
    return from;
}

/* Behind "a month of 30 days", "einem Monat mit 30 Tagen", which says how long the time is over
 * which a share is counted; or `at`. */
static uint32_t behind_length(const struct prose_field *field, uint32_t at)
{
    enum { NUMBER_AND_UNIT = 2 };
    struct figure_window window;
    if (!prose_window_at(field, at, &window) ||
        window.behind + NUMBER_AND_UNIT >= field->token_count) {
        return at;
    }
    const struct prose_token *of = &field->tokens[window.behind];
    const bool days = of->kind == TOKEN_IS_WORD && !of->begins && (of->says & SAYS_LINK) == 0 &&
                      of[1].kind == TOKEN_IS_NUMBER && of[2].kind == TOKEN_IS_WORD &&
                      (of[2].says & SAYS_UNIT) != 0 && of[2].unit == UNIT_DAY &&
                      window.unit > UNIT_DAY;
    return days ? window.behind + 1 + NUMBER_AND_UNIT : at;
}

/* Whether a time of days is the length of a window that is named before it. */
static bool is_length(const struct prose_field *field, uint32_t from, const struct figure *figure)
{
    for (uint32_t at = from; at < figure->first; at++) {
        if (behind_length(field, at) == figure->behind) {
            return true;
        }
    }
    return false;
}

/* Whether the words between say that the second figure is the first one again: one of them links,
 * and none speaks of anything else. */
static bool is_linked(const struct prose_field *field, uint32_t from, uint32_t to)
{
    enum { WORDS_MAX = 14 };
    const uint32_t down = behind_what_is_down(field, from, to);
    bool linked = down > from;
    if (to - from > WORDS_MAX) {
        return false;
    }
    from = down;
    for (uint32_t at = from; at < to; at++) {
        const uint32_t behind = behind_length(field, at);
        if (behind > at) {
            at = behind - 1;
            continue;
        }
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_MARK) {
            bool links = token->mark == '(' || token->mark == '=' || token->mark == ':' ||
                         token->mark == 0x2013 || token->mark == 0x2014 || token->mark == 0x2248;
            if (!links && token->mark != ',' && token->mark != '~' && token->mark != '.' &&
                token->mark != ';' && token->mark != '\'' && token->mark != 0x2019) {
                return false;
            }
            linked = linked || links;
        } else if (token->kind == TOKEN_IS_NUMBER || !is_plain(field, from, at)) {
            return false;
        }
        linked = linked || (token->says & SAYS_LINK) != 0;
    }
    return linked;
}

/* "43 min of downtime are allowed in a month" */
static bool is_allowed(struct text word)
{
    static const struct text words[] = {
#define PROMISE_ALLOWED(word) TEXT(word),
#include "grammar/promise_words.def"
    };
    return prose_is_one_of(word, words, sizeof words / sizeof *words);
}

/* The window behind a figure, with nothing but "of downtime" between. */
static bool window_behind(const struct prose_field *field, uint32_t from, uint32_t to,
                          struct figure_window *window)
{
    enum { WORDS_MAX = 5 };
    for (uint32_t at = from; at < to && at < from + WORDS_MAX; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (prose_window_at(field, at, window)) {
            return true;
        }
        bool apostrophe = token->mark == '\'' || token->mark == 0x2019;
        if (!apostrophe && !is_allowed(token_text(field, token)) &&
            (token->says & (SAYS_FILLER | SAYS_DOWNTIME | SAYS_TIME | SAYS_PLANNED)) == 0) {
            return false;
        }
    }
    return false;
}

static bool window_between(const struct prose_field *field, uint32_t from, uint32_t to,
                           struct figure_window *window)
{
    for (uint32_t at = from; at < to; at++) {
        if (prose_window_at(field, at, window)) {
            return true;
        }
    }
    return false;
}

static const struct window *window_for(const struct nines *nines,
                                       const struct prose_sentence *sentence,
                                       const struct said *said, const struct figure *figure)
{
    enum { WORDS_BEFORE = 8 }; /* "Over a year of 365 days, 99.9%" */
    const struct prose_field *field = nines->field;
    struct arena *arena = &nines->compilation->arena;
    struct figure_window window;
    uint32_t before =
        said->first > sentence->first + WORDS_BEFORE ? said->first - WORDS_BEFORE : sentence->first;
    if (window_behind(field, figure->behind, sentence->behind, &window) ||
        window_between(field, said->behind, figure->first, &window) ||
        window_between(field, before, said->first, &window)) {
        return figure_window_of(arena, field, &window);
    }
    if (said->target != NULL) {
        return said->target->window;
    }
    for (uint32_t index = 0; nines->stands && index < nines->with.count; index++) {
        const struct target *target = nines->with.leaves[index]->value;
        if (promise_is_share_of_time(target)) {
            return target->window;
        }
    }
    return NULL;
}

/* Said roughly, a figure need only be near: "about half a minute" is not written to a second. */
static bool is_right(const struct nines *nines, const struct figure *figure,
                     const struct duration *stated, const rational *rest,
                     const struct real_lengths *lengths)
{
    bool rough = figure->hedged && figure->in_words && figure->parts[0].number.scale > 0;
    return rough || is_restated(&nines->compilation->arena, stated, rest, lengths);
}

/* The first goal that promises a share of time, or NULL. */
static const struct goal *goal_that_promises(const struct nines *nines, struct decimal share)
{
    const struct agreement *agreement = nines->agreement;
    for (uint32_t goal = 0; goal < agreement->goal_count && goal < PROSE_GOALS_MOST; goal++) {
        struct stands_with with;
        const bool any = promises_of_goal(agreement->goal_list[goal], &with);
        for (uint32_t index = 0; any && index < with.count; index++) {
            const struct target *target = with.leaves[index]->value;
            if (promise_is_share_of_time(target) &&
                decimal_compare(target->amount.number, share) == 0) {
                return agreement->goal_list[goal];
            }
        }
    }
    return NULL;
}

static void report_downtime(const struct nines *nines, const struct figure *figure,
                            const struct window *window, const struct real_lengths *lengths,
                            const struct decimal *percent, struct span said, const char *what)
{
    struct compilation *compilation = nines->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct duration *stated = figure_duration(arena, nines->field, figure);
    const rational *rest = nines_rest_of(arena, *percent);
    struct text allowed = seconds_words(
        arena, rational_multiply(arena, rest, rational_from_integer(arena, lengths->seconds[0])),
        stated);
    struct text length = window_words(arena, window);
    struct text share = decimal_plain(arena, *percent);
    struct text written =
        figure->in_words ? words_of_duration(arena, stated) : figure_text(nines->field, figure);
    struct text right = prose_local(arena, nines->agreement->language_in_force, allowed);
    struct span span = prose_span(compilation, nines->field, figure->start, figure->end);
    struct decimal match;
    struct finding *finding;
    const struct goal *promised = NULL; /* where the time is right, and the percent is not */
    /* What would take digits that nobody writes is no slip of the nines. */
    if (restated_target(arena, stated, lengths, &match) && match.scale <= percent->scale + 1) {
        finding =
            finding_add(findings, RULE_NINES_IN_PROSE, span,
                        "`%.*s%%` allows %.*s %.*s; the %.*s stated beside it is `%.*s%%`%s",
                        TEXT_ARGUMENTS(share), TEXT_ARGUMENTS(allowed), TEXT_ARGUMENTS(length),
                        TEXT_ARGUMENTS(written), TEXT_ARGUMENTS(decimal_plain(arena, match)),
                        nines_apart(arena, rest, nines_rest_of(arena, match)));
        promised =
            goal_that_promises(nines, *percent) == NULL ? goal_that_promises(nines, match) : NULL;
    } else {
        finding = finding_add(findings, RULE_NINES_IN_PROSE, span,
                              "`%.*s%%` allows %.*s %.*s, and not the %.*s stated beside it",
                              TEXT_ARGUMENTS(share), TEXT_ARGUMENTS(allowed),
                              TEXT_ARGUMENTS(length), TEXT_ARGUMENTS(written));
    }
    finding_label(findings, finding, said, "%s", what);
    struct window_lengths range;
    if (window_lengths(window, &range) && range.shortest < range.longest) {
        struct text least = seconds_words(
            arena, rational_multiply(arena, rest, rational_from_integer(arena, range.shortest)),
            stated);
        struct text most = seconds_words(
            arena, rational_multiply(arena, rest, rational_from_integer(arena, range.longest)),
            stated);
        finding_note(findings, finding,
                     "that is for %d days; for %d to %d days it is from %.*s to %.*s",
                     (int)(range.usual / 86400), (int)(range.shortest / 86400),
                     (int)(range.longest / 86400), TEXT_ARGUMENTS(least), TEXT_ARGUMENTS(most));
    }
    if (promised != NULL) {
        finding_help(findings, finding, "`%.*s` promises `%.*s%%`: correct the percent",
                     TEXT_ARGUMENTS(node_text(promised->id)),
                     TEXT_ARGUMENTS(decimal_plain(arena, match)));
        return;
    }
    finding_help(findings, finding, "write `%.*s`", TEXT_ARGUMENTS(right));
    fix_part(compilation, finding, nines->field->node, figure->start, figure->end, right, false);
}

static bool check_meaning(const struct nines *nines, const struct prose_sentence *sentence,
                          const struct said *said, const struct figure *figure)
{
    struct arena *arena = &nines->compilation->arena;
    struct real_lengths lengths;
    const struct window *window = window_for(nines, sentence, said, figure);
    if (window == NULL || !window_real_lengths(window, &lengths) ||
        figure_seconds(arena, figure) == NULL) {
        return false;
    }
    const struct duration *stated = figure_duration(arena, nines->field, figure);
    if (is_right(nines, figure, stated, nines_rest_of(arena, said->percent), &lengths)) {
        return true;
    }
    report_downtime(nines, figure, window, &lengths, &said->percent,
                    prose_span(nines->compilation, nines->field, said->start, said->end),
                    "this is what it is said to mean");
    return true;
}

/* The share that a ${reference} shows, if it is one of time. */
static const struct target *cited_share(const struct nines *nines, uint32_t start)
{
    const struct prose_reference *cited = prose_cited_at(nines->field, start);
    bool goal = cited != NULL && (cited->kind == CITES_GOAL || cited->kind == CITES_GOAL_TARGET);
    return goal && cited->target != NULL && promise_is_share_of_time(cited->target) ? cited->target
                                                                                    : NULL;
}

/* "three nines" may be said of 99.95%, which begins with them. */
static bool begins_with_nines(struct decimal percent, struct decimal nines)
{
    const struct decimal next = {nines.coefficient * 10 + 9, (uint8_t)(nines.scale + 1), false};
    return decimal_compare(percent, nines) >= 0 && decimal_compare(percent, next) < 0;
}

/* "99.9% (four nines)": compares a share with the one that stands behind it in brackets, of which
 * one is in words. */
static bool check_words(const struct nines *nines, const struct said *said,
                        const struct figure *figure)
{
    struct compilation *compilation = nines->compilation;
    struct findings *findings = &compilation->findings;
    const struct prose_field *field = nines->field;
    const struct decimal words = said->is_nines ? said->percent : figure->number;
    const struct decimal share = said->is_nines ? figure->number : said->percent;
    const uint32_t before = field->tokens[figure->first - 1].mark;
    if ((before != '(' && before != '=') || !is_linked(field, said->behind, figure->first) ||
        begins_with_nines(share, words)) {
        return false;
    }
    const struct text said_words = text_slice(node_text(field->node), said->start, said->end);
    struct finding *finding = finding_add(
        findings, RULE_NINES_IN_PROSE, prose_span(compilation, field, said->start, figure->end),
        "\"%.*s\" are `%.*s%%`, and not the `%.*s%%` stated beside them",
        TEXT_ARGUMENTS(said->is_nines ? said_words : figure_text(field, figure)),
        TEXT_ARGUMENTS(decimal_plain(&compilation->arena, words)),
        TEXT_ARGUMENTS(decimal_plain(&compilation->arena, share)));
    if (nines->stands && nines->with.count == 1) {
        finding_label(findings, finding, amount_span(compilation, nines->with.leaves[0]),
                      "this is promised");
    }
    finding_help(findings, finding, "leave the words out: the figure says it exactly");
    return true;
}

bool prose_goes_on(const struct prose_field *field, const struct prose_sentence *sentence)
{
    enum { WORDS_MOST = 2 };
    bool link = false;
    for (uint32_t at = sentence->first; at < sentence->behind && !link; at++) {
        if (at >= sentence->first + WORDS_MOST) {
            return false;
        }
        link = (field->tokens[at].says & SAYS_LINK) != 0;
    }
    return link && sentence->first > 0 && (sentence->says & (SAYS_OTHER | SAYS_PLANNED)) == 0;
}

static uint32_t start_of_sentence(const struct prose_field *field, uint32_t at)
{
    while (at > 0 && !field->tokens[at].begins) {
        at--;
    }
    return at;
}

/* "… 99.9% of the time; that is 43.2 min a month": nothing but a window is said behind it. */
static bool is_last_said(const struct prose_field *field, const struct prose_sentence *sentence,
                         const struct figure *figure)
{
    struct figure_window window;
    return figure->behind >= sentence->behind ||
           field->tokens[figure->behind].kind == TOKEN_IS_MARK ||
           window_behind(field, figure->behind, sentence->behind, &window);
}

/* Each duration is compared with the share that is said last before it, and so are words for it. */
bool prose_check_meanings(const struct nines *nines, const struct prose_sentence *sentence)
{
    const struct prose_field *field = nines->field;
    struct said said = {.behind = 0};
    bool any = false, compared = false;
    uint32_t figure = sentence->first_figure, first = sentence->first;
    if (prose_goes_on(field, sentence)) {
        first = start_of_sentence(field, first - 1);
        while (figure > 0 && field->figures[figure - 1].first >= first) {
            figure--;
        }
    }
    for (uint32_t at = first; at < sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_MARK && token->mark == MARK_REFERENCE) {
            const struct target *target = cited_share(nines, token->start);
            any = target != NULL;
            if (any) {
                said = (struct said){.start = token->start,
                                     .end = token->end,
                                     .first = at,
                                     .behind = at + 1,
                                     .percent = target->amount.number,
                                     .target = target};
            }
        }
        if (figure == sentence->behind_figure || field->figures[figure].first != at) {
            continue;
        }
        const struct figure *here = &field->figures[figure++];
        if (nines_is_share(here)) {
            const bool is_nines = here->kind == FIGURE_NINES;
            compared = (any && is_nines != said.is_nines && at >= sentence->first &&
                        check_words(nines, &said, here)) ||
                       compared;
            any = true;
            said = (struct said){.start = here->start,
                                 .end = here->end,
                                 .first = here->first,
                                 .behind = here->behind,
                                 .percent = here->number,
                                 .is_nines = is_nines};
        } else if (here->kind == FIGURE_PERCENT) {
            any = false;
        } else if (any && is_length(field, said.behind, here)) {
            continue;
        } else if (any && here->kind == FIGURE_DURATION &&
                   !nines_is_before(field, here, SAYS_PER) &&
                   is_linked(field, said.behind, here->first)) {
            const bool own = said.first >= sentence->first;
            compared = (at >= sentence->first && (own || is_last_said(field, sentence, here)) &&
                        check_meaning(nines, sentence, &said, here)) ||
                       compared;
            any = false;
        }
    }
    return compared;
}

/* ---- a downtime beside a goal ---- */
static void check_downtime(const struct nines *nines, const struct prose_sentence *sentence,
                           const struct figure *figure)
{
    struct arena *arena = &nines->compilation->arena;
    struct figure_window stated_window;
    struct real_lengths lengths;
    const struct levels *promise = NULL;
    if (nines_is_before(nines->field, figure, SAYS_PER) ||
        !window_behind(nines->field, figure->behind, sentence->behind, &stated_window) ||
        figure_seconds(arena, figure) == NULL) {
        return;
    }
    const struct window *window = figure_window_of(arena, nines->field, &stated_window);
    if (!window_real_lengths(window, &lengths)) {
        return;
    }
    const struct duration *stated = figure_duration(arena, nines->field, figure);
    for (uint32_t index = 0; index < nines->with.count; index++) {
        const struct levels *leaf = nines->with.leaves[index];
        const struct target *target = leaf->value;
        if (!promise_is_share_of_time(target)) {
            return;
        }
        if (is_right(nines, figure, stated, promise_rest(arena, target), &lengths)) {
            return;
        }
        promise = promise == NULL ? leaf : promise;
    }
    if (promise != NULL && goal_is_around_the_clock(nines->with.goal)) {
        const struct target *target = promise->value;
        report_downtime(nines, figure, window, &lengths, &target->amount.number,
                        amount_span(nines->compilation, promise), "this is what is promised");
    }
}

/* Whether "more than" stands before a figure, and not "no more than". */
static bool is_exceeded(const struct prose_field *field, const struct figure *figure)
{
    enum { WORDS_MOST = 4 };
    uint32_t start = 0;
    for (uint32_t at = figure->first; at > 0 && figure->first - at < WORDS_MOST; at--) {
        const struct prose_token *token = &field->tokens[at - 1];
        if ((token->says & SAYS_UPPER) != 0 && token->says_end + 1 >= figure->start) {
            return false;
        }
    }
    return prose_bound_before(field, figure, &start) == PROSE_ABOVE;
}

/* "If the service is down for 60 minutes a month" promises nothing. */
static bool is_condition(const struct prose_field *field, const struct prose_sentence *sentence,
                         const struct figure *figure)
{
    bool aside = is_exceeded(field, figure);
    for (uint32_t at = sentence->first; at < figure->first; at++) {
        /* "a shop that is down for …" says the same again. */
        aside = aside || (field->tokens[at].says & (SAYS_ASIDE | SAYS_LINK)) == SAYS_ASIDE;
    }
    return aside;
}

void prose_check_downtimes(const struct nines *nines, const struct prose_sentence *sentence)
{
    if ((sentence->says & SAYS_DOWNTIME) == 0 || (sentence->says & SAYS_PLANNED) != 0) {
        return;
    }
    for (uint32_t at = sentence->first_figure; at < sentence->behind_figure; at++) {
        const struct figure *figure = &nines->field->figures[at];
        if (figure->kind == FIGURE_DURATION && !is_condition(nines->field, sentence, figure)) {
            check_downtime(nines, sentence, figure);
        }
    }
}
