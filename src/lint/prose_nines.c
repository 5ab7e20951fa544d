/* nines-in-prose and nines-retyped: takes the figures of prose and compares each with the promise
 * that it stands with or is said to restate; nobody else's is. */
#include "lint/prose_nines.h"
#include "lint/lint.h"
#include "lint/prose_beside.h"

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
    const char *apart =
        nines_apart(arena, nines_rest_of(arena, stated), nines_rest_of(arena, promised));
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

/* Whether a level is called by the words that stand at a byte of the field. */
static bool is_called(const struct prose_field *field, const struct levels_entry *entry,
                      uint32_t start)
{
    const struct text text = node_text(field->node);
    const struct node *name = entry->level != NULL ? entry->level->name : NULL;
    const struct text names[] = {node_text(entry->key),
                                 name != NULL ? node_text(name) : (struct text){NULL, 0}};
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        if (names[index].length > 0 &&
            prose_same(text_slice(text, start, start + names[index].length), names[index])) {
            return true;
        }
    }
    return false;
}

/* The cell whose levels a sentence names last before a figure; or NULL. */
static const struct levels *cell_before(const struct prose_field *field,
                                        const struct figure *figure, const struct levels *cell)
{
    while (cell != NULL && cell->count > 0) {
        const struct levels *named = NULL;
        for (uint32_t at = figure->first; named == NULL && !field->tokens[at].begins; at--) {
            for (uint32_t index = 0; index < cell->count; index++) {
                if (is_called(field, &cell->entries[index], field->tokens[at - 1].start)) {
                    named = cell->entries[index].value;
                }
            }
        }
        cell = named;
    }
    return cell;
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
    struct text promised = words_of_amount(arena, &target->amount);
    struct finding *finding = find_percent(nines, figure, promised);
    for (uint32_t index = 0; index < nines->with.count && index < LABELS_MAX; index++) {
        finding_label(findings, finding, amount_span(compilation, nines->with.leaves[index]),
                      "this is promised");
    }
    if (nines->with.count > 1) {
        const struct levels *meant = cell_before(field, figure, nines->with.goal->target);
        finding_help(findings, finding, "cite the promise that is meant, such as `%.*s`",
                     TEXT_ARGUMENTS(
                         prose_citation(arena, nines->with.goal, meant != NULL ? meant : promise)));
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

/* Whether the sentence speaks of another goal: prose-contradiction compares it with that one. */
static bool is_of_neighbour(const struct nines *nines, const struct prose_sentence *sentence,
                            const struct figure *figure)
{
    const struct reading reading = {nines->compilation, nines->agreement, nines->field};
    struct beside beside = {.reading = &reading, .sentence = sentence};
    return beside_names_other_share(&beside, figure);
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
            equal = nines_is_before(field, figure, SAYS_UPPER) && !figure->in_words &&
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
        if (nines_is_share(figure) && target->amount.kind == AMOUNT_PERCENT &&
            decimal_compare(target->amount.number, figure->number) == 0) {
            return true;
        }
    }
    return false;
}

/* The first sentence of the field that has the promise, looked for once; behind == 0: none has. */
static const struct prose_sentence *promising_sentence(struct nines *nines)
{
    struct prose_sentence sentence = {.behind = 0};
    if (!nines->looked) {
        nines->looked = true;
        while (nines->promising.behind == 0 && prose_next_sentence(nines->field, &sentence)) {
            if (has_promise(nines, &sentence)) {
                nines->promising = sentence;
            }
        }
    }
    return &nines->promising;
}

/* "The shop is up 99.9% of the time. Each zone alone is built for 99.5%.": beside a sentence that
 * has the promise, one with words that neither that one nor the goal has speaks of something else.
 */
static bool is_of_more(struct nines *nines, const struct prose_sentence *sentence)
{
    enum { WORDS_MOST = 64 };
    const struct prose_field *field = nines->field;
    const struct reading reading = {nines->compilation, nines->agreement, field};
    struct beside beside = {
        .reading = &reading, .sentence = sentence, .with = nines->with, .of_share = true};
    const struct prose_sentence *promising = promising_sentence(nines);
    if (nines->with.count != 1 || promising->behind == 0 ||
        promising->behind - promising->first > WORDS_MOST ||
        sentence->behind - sentence->first > WORDS_MOST) {
        return false;
    }
    beside.words = ARENA_ARRAY(&nines->compilation->arena, uint8_t, field->token_count);
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        const struct prose_token *token = &field->tokens[at];
        bool known = token->kind != TOKEN_IS_WORD || beside_knows(&beside, at);
        for (uint32_t other = promising->first; other < promising->behind && !known; other++) {
            known = field->tokens[other].hash == token->hash &&
                    field->tokens[other].kind == TOKEN_IS_WORD;
        }
        if (!known) {
            return true;
        }
    }
    return false;
}

/* "The test network is available 99.5% of the time." */
static bool is_of_other_thing(const struct nines *nines, const struct prose_sentence *sentence,
                              const struct figure *figure)
{
    const struct reading reading = {nines->compilation, nines->agreement, nines->field};
    struct beside beside = {.reading = &reading, .sentence = sentence, .with = nines->with};
    beside.words = ARENA_ARRAY(&nines->compilation->arena, uint8_t, nines->field->token_count);
    return beside_is_of_other_thing(&beside, figure);
}

/* Compares a percent with the cells of the goal. Returns whether it contradicts them all. */
static bool check_percent(struct nines *nines, const struct prose_sentence *sentence,
                          const struct figure *figure)
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
        if (is_of_neighbour(nines, sentence, figure) || is_of_more(nines, sentence) ||
            is_of_other_thing(nines, sentence, figure)) {
            return false;
        }
        report_percent(nines, figure, promise);
    } else if (same_count == 1 && nines->advises && figure->kind == FIGURE_PERCENT) {
        advise_citation(nines, figure, figure->end, same, true);
    }
    return same == NULL;
}

/* Compares the percents of a sentence with the goal. Returns whether one contradicts it. */
static bool check_percents(struct nines *nines, const struct prose_sentence *sentence)
{
    bool contradicts = false;
    if (!nines->advises && nines->with.count == 1 && has_promise(nines, sentence)) {
        return false;
    }
    for (uint32_t at = sentence->first_figure; at < sentence->behind_figure; at++) {
        const struct figure *figure = &nines->field->figures[at];
        if (nines_is_share(figure)) {
            contradicts = check_percent(nines, sentence, figure) || contradicts;
        } else if (nines->advises) {
            check_retyped(nines, figure);
        }
    }
    return contradicts;
}

/* A note gives reasons: "with a second site we could promise 99.99%" promises nothing. */
static bool is_supposed(const struct prose_field *field, const struct prose_sentence *sentence)
{
    if (field->place != IN_GOAL_NOTE || (sentence->says & SAYS_ASIDE) == 0) {
        return false;
    }
    for (uint32_t at = sentence->first; at < sentence->behind; at++) {
        if ((field->tokens[at].says & (SAYS_ASIDE | SAYS_LINK)) == SAYS_ASIDE) {
            return true;
        }
    }
    return false;
}

/* "(43,200 - 60) / 43,200 = 99.86%" is worked out: its minutes are no downtime of the promise. */
static bool has_result(const struct prose_field *field, const struct prose_sentence *sentence)
{
    bool any = false;
    for (uint32_t at = sentence->first_figure; at < sentence->behind_figure && !any; at++) {
        const struct figure *figure = &field->figures[at];
        any = nines_is_share(figure) && figure->first > 0 &&
              token_is_mark(field, figure->first - 1, '=');
    }
    return any;
}

static void check_field(struct nines *nines)
{
    struct prose_sentence sentence = {.behind = 0};
    bool contradicts = false; /* the sentence before */
    nines->stands = prose_stands_with(nines->field, &nines->with);
    while (prose_next_sentence(nines->field, &sentence)) {
        const bool again = contradicts && prose_goes_on(nines->field, &sentence);
        contradicts = again;
        if (sentence.first_figure == sentence.behind_figure || again) {
            continue;
        }
        bool own = nines->stands && (sentence.says & SAYS_OTHER) == 0 &&
                   !is_supposed(nines->field, &sentence);
        contradicts = own && check_percents(nines, &sentence);
        if (contradicts) {
            continue; /* what follows from the wrong figure is the same mistake */
        }
        if (!prose_check_meanings(nines, &sentence) && own &&
            !has_result(nines->field, &sentence)) {
            prose_check_downtimes(nines, &sentence);
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

/* "P2 within 30 minutes", "99.9% per year" of a month: what stands with other levels or over
 * another time is no figure of this promise; prose-contradiction says so. */
static bool keep_what_is_said(struct nines *nines, const struct prose_sentence *sentence)
{
    const struct reading reading = {nines->compilation, nines->agreement, nines->field};
    struct beside beside = {
        .reading = &reading, .sentence = sentence, .with = nines->with, .of_share = true};
    beside.words = ARENA_ARRAY(&nines->compilation->arena, uint8_t, nines->field->token_count);
    if (sentence->behind_figure - sentence->first_figure != 1) {
        beside.of_step = true;
        return !prose_has_wrong_pairs(&beside);
    }
    if (prose_has_other_window(&beside)) {
        return false;
    }
    if (nines->with.count > 1) {
        beside.of_share = false;
        prose_keep_levels(&beside);
        nines->with = beside.with;
    }
    return true;
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
    const struct stands_with all = nines.with;
    while (prose_next_sentence(field, &sentence)) {
        nines.with = all;
        if ((sentence.says & SAYS_OTHER) == 0 && keep_what_is_said(&nines, &sentence)) {
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
