/* nines-in-prose and nines-retyped: takes the figures of prose and compares each with the promise
 * that it stands with or is said to restate; nobody else's is. */
#include "lint/lint.h"
#include "lint/prose_promise.h"

struct nines {
    struct compilation *compilation;
    const struct agreement *agreement;
    const struct prose_field *field;
    struct stands_with with;
    bool stands;  /* with holds the promises of the field */
    bool advises; /* looks for what is retyped, instead of what is wrong */
};

/* A share that was said before, in the same sentence. */
struct said {
    uint32_t start, end; /* bytes of the field */
    uint32_t first, behind;
    struct decimal percent;
    const struct target *target; /* where it is cited, or NULL */
};

static bool is_share(const struct figure *figure)
{
    const struct decimal least = {90, 0, false}, most = {100, 0, false};
    return (figure->kind == FIGURE_PERCENT || figure->kind == FIGURE_NINES) &&
           decimal_compare(figure->number, least) >= 0 && decimal_compare(figure->number, most) < 0;
}

static const struct rational *rest_of(struct arena *arena, struct decimal percent)
{
    return rational_subtract(arena, rational_from_integer(arena, 1),
                             rational_from_percent(arena, percent));
}

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

/* Whether the words between say that the second figure is the first one again: one of them links,
 * and none speaks of anything else. */
static bool is_linked(const struct prose_field *field, uint32_t from, uint32_t to)
{
    enum { WORDS_MAX = 14 };
    bool linked = false;
    if (to - from > WORDS_MAX) {
        return false;
    }
    for (uint32_t at = from; at < to; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_MARK) {
            bool links = token->mark == '(' || token->mark == '=' || token->mark == ':' ||
                         token->mark == 0x2013 || token->mark == 0x2014 || token->mark == 0x2248;
            if (!links && token->mark != ',' && token->mark != '~' && token->mark != '.' &&
                token->mark != '\'' && token->mark != 0x2019) {
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
        if (!apostrophe &&
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
    enum { WORDS_BEFORE = 6 };
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

static struct text figure_words(struct arena *arena, const struct duration *duration)
{
    struct buffer buffer;
    buffer_start(&buffer, arena);
    canonical_duration(&buffer, duration);
    return buffer_text(&buffer);
}

static void report_downtime(const struct nines *nines, const struct figure *figure,
                            const struct window *window, const struct real_lengths *lengths,
                            const struct decimal *percent, struct span said, const char *what)
{
    struct compilation *compilation = nines->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct duration *stated = figure_duration(arena, nines->field, figure);
    const rational *rest = rest_of(arena, *percent);
    struct text allowed = seconds_words(
        arena, rational_multiply(arena, rest, rational_from_integer(arena, lengths->seconds[0])),
        stated);
    struct text length = window_words(arena, window);
    struct text share = decimal_plain(arena, *percent);
    struct text written =
        figure->in_words ? figure_words(arena, stated) : figure_text(nines->field, figure);
    struct text right = prose_local(arena, nines->agreement->language_in_force, allowed);
    struct span span = prose_span(compilation, nines->field, figure->start, figure->end);
    struct decimal match;
    struct finding *finding;
    /* What would take digits that nobody writes is no slip of the nines. */
    if (restated_target(arena, stated, lengths, &match) && match.scale <= percent->scale + 1) {
        finding =
            finding_add(findings, RULE_NINES_IN_PROSE, span,
                        "`%.*s%%` allows %.*s %.*s; the %.*s stated beside it is `%.*s%%`%s",
                        TEXT_ARGUMENTS(share), TEXT_ARGUMENTS(allowed), TEXT_ARGUMENTS(length),
                        TEXT_ARGUMENTS(written), TEXT_ARGUMENTS(decimal_plain(arena, match)),
                        nines_apart(arena, rest, rest_of(arena, match)));
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
    if (is_right(nines, figure, stated, rest_of(arena, said->percent), &lengths)) {
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

static bool is_before(const struct prose_field *field, const struct figure *figure, uint32_t says)
{
    return figure->first > 0 && (field->tokens[figure->first - 1].says & says) != 0;
}

/* Each duration is compared with the share that is said last before it. */
static bool check_meanings(const struct nines *nines, const struct prose_sentence *sentence)
{
    const struct prose_field *field = nines->field;
    struct said said = {.behind = 0};
    bool any = false, compared = false;
    uint32_t figure = sentence->first_figure;
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        if (token->kind == TOKEN_IS_MARK && token->mark == MARK_REFERENCE) {
            const struct target *target = cited_share(nines, token->start);
            any = target != NULL;
            if (any) {
                said = (struct said){token->start,          token->end, at, at + 1,
                                     target->amount.number, target};
            }
        }
        if (figure == sentence->behind_figure || field->figures[figure].first != at) {
            continue;
        }
        const struct figure *here = &field->figures[figure++];
        if (is_share(here)) {
            any = true;
            said = (struct said){here->start,  here->end,    here->first,
                                 here->behind, here->number, NULL};
        } else if (here->kind == FIGURE_PERCENT) {
            any = false;
        } else if (any && here->kind == FIGURE_DURATION && !is_before(field, here, SAYS_PER) &&
                   is_linked(field, said.behind, here->first)) {
            compared = check_meaning(nines, sentence, &said, here) || compared;
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
    if (is_before(nines->field, figure, SAYS_PER) ||
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

/* ---- a percent beside a goal ---- */
static bool is_swapped(struct text one, struct text other)
{
    size_t at = 0;
    while (at < one.length && at < other.length && one.data[at] == other.data[at]) {
        at++;
    }
    /* A point between the two digits may stand where it stood: 99.95% and 95.99% are others. */
    size_t next = at + 1 < one.length && one.data[at + 1] == '.' ? at + 2 : at + 1;
    return one.length == other.length && next < one.length && one.data[at] == other.data[next] &&
           one.data[next] == other.data[at] &&
           text_equal(text_slice(one, next + 1, one.length),
                      text_slice(other, next + 1, other.length));
}

static void note_difference(const struct nines *nines, struct finding *finding,
                            struct decimal promised, struct decimal stated)
{
    struct arena *arena = &nines->compilation->arena;
    struct findings *findings = &nines->compilation->findings;
    struct text one = decimal_plain(arena, promised), other = decimal_plain(arena, stated);
    const char *apart = nines_apart(arena, rest_of(arena, stated), rest_of(arena, promised));
    if (is_swapped(one, other)) {
        finding_note(findings, finding, "two digits have changed places");
    } else if (apart[0] != '\0') {
        finding_note(findings, finding, "the prose has%s", apart + 1);
    } else if (text_starts_with(one, other)) {
        finding_note(findings, finding, "the figure is cut short");
    } else {
        finding_note(findings, finding, "a number that is typed twice is changed once");
    }
}

static struct finding *find_percent(const struct nines *nines, const struct figure *figure,
                                    struct text promised)
{
    struct compilation *compilation = nines->compilation;
    struct findings *findings = &compilation->findings;
    struct text written = figure_text(nines->field, figure);
    struct span span = prose_span(compilation, nines->field, figure->start, figure->end);
    if (nines->with.count > 1) {
        return finding_add(findings, RULE_NINES_IN_PROSE, span,
                           "the prose says `%.*s`, which the goal promises nowhere",
                           TEXT_ARGUMENTS(written));
    }
    if (figure->kind == FIGURE_NINES) {
        return finding_add(findings, RULE_NINES_IN_PROSE, span,
                           "\"%.*s\" are `%.*s%%`, and the goal promises `%.*s`",
                           TEXT_ARGUMENTS(written),
                           TEXT_ARGUMENTS(decimal_plain(&compilation->arena, figure->number)),
                           TEXT_ARGUMENTS(promised));
    }
    return finding_add(findings, RULE_NINES_IN_PROSE, span,
                       "the prose says `%.*s` where the goal promises `%.*s`",
                       TEXT_ARGUMENTS(written), TEXT_ARGUMENTS(promised));
}

static void report_percent(const struct nines *nines, const struct figure *figure,
                           const struct levels *promise)
{
    enum { LABELS_MAX = 3 };
    struct compilation *compilation = nines->compilation;
    struct arena *arena = &compilation->arena;
    struct findings *findings = &compilation->findings;
    const struct prose_field *field = nines->field;
    const struct target *target = promise->value;
    struct text promised = amount_words(arena, &target->amount);
    struct finding *finding = find_percent(nines, figure, promised);
    for (uint32_t index = 0; index < nines->with.count && index < LABELS_MAX; index++) {
        finding_label(findings, finding, amount_span(compilation, nines->with.leaves[index]),
                      "this is promised");
    }
    if (nines->with.count > 1) {
        finding_help(findings, finding, "cite the promise that is meant, such as `%.*s`",
                     TEXT_ARGUMENTS(prose_citation(arena, nines->with.goal, promise)));
        return;
    }
    note_difference(nines, finding, target->amount.number, figure->number);
    struct text right = field->is_prose
                            ? prose_citation(arena, nines->with.goal, promise)
                            : prose_local(arena, nines->agreement->language_in_force, promised);
    finding_help(findings, finding, "write `%.*s`%s", TEXT_ARGUMENTS(right),
                 field->is_prose ? ", which always shows what is promised" : "");
    fix_part(compilation, finding, field->node, figure->start, figure->end, right, false);
}

static void advise_citation(const struct nines *nines, const struct figure *figure, uint32_t end,
                            const struct levels *promise, bool certain)
{
    struct compilation *compilation = nines->compilation;
    const struct prose_field *field = nines->field;
    struct text citation = prose_citation(&compilation->arena, nines->with.goal, promise);
    struct finding *finding = finding_add(
        &compilation->findings, RULE_NINES_RETYPED,
        prose_span(compilation, field, figure->start, end), "`%.*s` is typed a second time",
        TEXT_ARGUMENTS(text_slice(node_text(field->node), figure->start, end)));
    finding_label(&compilation->findings, finding, amount_span(compilation, promise),
                  "it is promised here");
    finding_note(&compilation->findings, finding,
                 "a number that is cited changes with the promise; one that is typed goes stale");
    finding_help(&compilation->findings, finding, "write `%.*s`", TEXT_ARGUMENTS(citation));
    fix_part(compilation, finding, field->node, figure->start, end, citation, certain);
}

/* Compares a percent with the cells of the goal. Returns whether it contradicts them all. */
static bool check_percent(const struct nines *nines, const struct figure *figure)
{
    const struct prose_field *field = nines->field;
    const struct levels *promise = NULL, *same = NULL;
    uint32_t same_count = 0;
    for (uint32_t index = 0; index < nines->with.count; index++) {
        const struct levels *leaf = nines->with.leaves[index];
        const struct target *target = leaf->value;
        bool share = target->kind == TARGET_SHARE_OF_TIME ||
                     target->kind == TARGET_SHARE_OF_EVENTS || target->kind == TARGET_PERCENT;
        if (!share || target->amount.kind != AMOUNT_PERCENT) {
            continue;
        }
        bool equal = decimal_compare(target->amount.number, figure->number) == 0;
        equal = equal || (target->upper != NULL &&
                          decimal_compare(target->upper->number, figure->number) == 0);
        if (equal) {
            same = leaf;
            same_count++;
        }
        promise = promise == NULL ? leaf : promise;
    }
    if (promise == NULL) {
        return false;
    }
    const struct target *target = promise->value;
    struct text noun =
        target->kind == TARGET_SHARE_OF_EVENTS ? target->noun : (struct text){NULL, 0};
    if (figure->kind == FIGURE_PERCENT && !prose_is_of_promise(field, figure, noun)) {
        return false;
    }
    if (same == NULL && !nines->advises) {
        report_percent(nines, figure, promise);
    } else if (same_count == 1 && nines->advises && figure->kind == FIGURE_PERCENT) {
        advise_citation(nines, figure, figure->end, same, true);
    }
    return same == NULL;
}

/* ---- what is typed a second time ---- */
static bool is_same_duration(const struct figure *figure, const struct duration *duration)
{
    bool same = duration != NULL && duration->count == figure->part_count;
    for (uint8_t index = 0; same && index < figure->part_count; index++) {
        same = figure->parts[index].unit == duration->parts[index].unit &&
               decimal_compare(figure->parts[index].number, duration->parts[index].number) == 0;
    }
    return same;
}

static void check_retyped(const struct nines *nines, const struct figure *figure)
{
    const struct prose_field *field = nines->field;
    const struct levels *same = NULL;
    uint32_t same_count = 0, end = figure->end, behind = 0;
    for (uint32_t index = 0; index < nines->with.count; index++) {
        const struct levels *leaf = nines->with.leaves[index];
        const struct target *target = leaf->value;
        bool equal = false;
        if (target->kind == TARGET_DURATION && figure->kind == FIGURE_DURATION) {
            equal = is_before(field, figure, SAYS_UPPER) && !figure->in_words &&
                    is_same_duration(figure, target->amount.duration);
        } else if (target->kind == TARGET_COUNT && figure->kind == FIGURE_NUMBER) {
            equal = decimal_compare(target->amount.number, figure->number) == 0 &&
                    prose_noun_at(field, figure->behind, target->noun, &behind);
            end = equal ? field->tokens[behind - 1].end : end;
        }
        same = equal ? leaf : same;
        same_count += equal;
    }
    if (same_count == 1) {
        advise_citation(nines, figure, end, same, false);
    }
}

/* Whether the sentence has or cites the one figure of the goal: another beside it speaks of
 * something else, "99.9% is reported in yellow, 99.95% in green". */
static bool has_promise(const struct nines *nines, const struct prose_sentence *sentence)
{
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = &nines->field->tokens[at];
        const struct prose_reference *cited =
            token->mark == MARK_REFERENCE ? prose_cited_at(nines->field, token->start) : NULL;
        if (cited != NULL && cited->to == nines->with.goal) {
            return true;
        }
    }
    for (uint32_t at = sentence->first_figure; at < sentence->behind_figure; at++) {
        const struct figure *figure = &nines->field->figures[at];
        const struct target *target = nines->with.leaves[0]->value;
        if (is_share(figure) && target->amount.kind == AMOUNT_PERCENT &&
            decimal_compare(target->amount.number, figure->number) == 0) {
            return true;
        }
    }
    return false;
}

/* Compares the percents of a sentence with the goal. Returns whether one contradicts it. */
static bool check_percents(const struct nines *nines, const struct prose_sentence *sentence)
{
    bool contradicts = false;
    if (!nines->advises && nines->with.count == 1 && has_promise(nines, sentence)) {
        return false;
    }
    for (uint32_t at = sentence->first_figure; at < sentence->behind_figure; at++) {
        const struct figure *figure = &nines->field->figures[at];
        if (is_share(figure)) {
            contradicts = check_percent(nines, figure) || contradicts;
        } else if (nines->advises) {
            check_retyped(nines, figure);
        }
    }
    return contradicts;
}

static void check_downtimes(const struct nines *nines, const struct prose_sentence *sentence)
{
    if ((sentence->says & SAYS_DOWNTIME) == 0 || (sentence->says & SAYS_PLANNED) != 0) {
        return;
    }
    for (uint32_t at = sentence->first_figure; at < sentence->behind_figure; at++) {
        if (nines->field->figures[at].kind == FIGURE_DURATION) {
            check_downtime(nines, sentence, &nines->field->figures[at]);
        }
    }
}

static void check_field(struct nines *nines)
{
    struct prose_sentence sentence = {.behind = 0};
    nines->stands = prose_stands_with(nines->field, &nines->with);
    while (prose_next_sentence(nines->field, &sentence)) {
        if (sentence.first_figure == sentence.behind_figure) {
            continue;
        }
        bool own = nines->stands && (sentence.says & SAYS_OTHER) == 0;
        if (own && check_percents(nines, &sentence)) {
            continue; /* what follows from the wrong figure is the same mistake */
        }
        if (!check_meanings(nines, &sentence) && own) {
            check_downtimes(nines, &sentence);
        }
    }
}

static void find_wrong(struct prose_rule *rule, const struct prose_field *field)
{
    struct nines nines = {
        .compilation = rule->compilation, .agreement = rule->agreement, .field = field};
    check_field(&nines);
}

void lint_nines_in_prose(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = find_wrong, .has = HAS_SHARE | HAS_DURATION});
}

/* Whether a promise of the goal has a figure of the kind that the field may have. */
static bool may_be_retyped(const struct prose_rule *rule, const struct prose_field *field)
{
    struct stands_with with;
    bool may = false;
    (void)rule;
    bool stands = prose_stands_with(field, &with);
    for (uint32_t index = 0; stands && index < with.count && !may; index++) {
        may = (field->has & prose_figures_like(with.leaves[index]->value)) != 0;
    }
    return may;
}

static void find_retyped(struct prose_rule *rule, const struct prose_field *field)
{
    struct nines nines = {.compilation = rule->compilation,
                          .agreement = rule->agreement,
                          .field = field,
                          .advises = true};
    struct prose_sentence sentence = {.behind = 0};
    if (!prose_stands_with(field, &nines.with)) {
        return;
    }
    while (prose_next_sentence(field, &sentence)) {
        if ((sentence.says & SAYS_OTHER) == 0) {
            check_percents(&nines, &sentence);
        }
    }
}

void lint_nines_retyped(struct compilation *compilation, const struct agreement *agreement)
{
    prose_ask(compilation, agreement,
              (struct prose_rule){.look = find_retyped,
                                  .wants = may_be_retyped,
                                  .places = PROSE_PLACES_OF_PROMISES,
                                  .has = HAS_FIGURE,
                                  .prose_only = true});
}
