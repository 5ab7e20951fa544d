/* The calendar of the term: takes what the agreement dates (its start and end, reviews, deadlines,
 * the last day to give notice) and what it repeats (reviews, deliveries), and gives one table of
 * both, with a chart of the days. */
#include "document/parts.h"
#include "model/calendar.h"

enum { WHOLE = 1000, EVENTS_MOST = 40, DAYS_DRAWN = 12, NOTICE_DAYS_MOST = 3700 };

struct event {
    struct date date;
    const struct recurrence *every; /* NULL: on the date */
    struct text words;
};
/* Of each kind the first are kept, and all are counted. */
struct events {
    struct date first, last; /* of the term */
    struct event dated[EVENTS_MOST], repeated[EVENTS_MOST];
    unsigned dated_count, repeated_count;
};

static void keep_day(struct events *events, const struct date *date, struct text words)
{
    const int64_t day = date_day(date);
    if (day < date_day(&events->first) || day > date_day(&events->last) ||
        events->dated_count++ >= EVENTS_MOST) {
        return;
    }
    unsigned at = events->dated_count - 1;
    for (; at > 0 && date_day(&events->dated[at - 1].date) > day; at--) {
        events->dated[at] = events->dated[at - 1];
    }
    events->dated[at] = (struct event){*date, NULL, words};
}

static void keep_repeated(struct events *events, const struct recurrence *every, struct text words)
{
    if (events->repeated_count++ < EVENTS_MOST) {
        events->repeated[events->repeated_count - 1] =
            (struct event){.every = every, .words = words};
    }
}

/* The last day on which notice can be given so that it is over by the last day of the term. */
static bool last_notice(const struct date *last, const struct duration *notice, struct date *found)
{
    for (int64_t back = 0; back < NOTICE_DAYS_MOST; back++) {
        struct date over;
        if (!date_of_day(date_day(last) - back, found) || !date_after(found, notice, &over)) {
            return false;
        }
        if (date_day(&over) <= date_day(last)) {
            return true;
        }
    }
    return false;
}

/* "Review: Mid-term"; of `quarterly: {every: quarterly}` the date has said the rest. */
static struct text review_words(struct builder *builder, struct text id,
                                const struct review *review)
{
    struct buffer rhythm;
    buffer_start(&rhythm, builder->arena);
    if (review->every != NULL) {
        canonical_recurrence(&rhythm, review->every);
    }
    return text_equal(buffer_text(&rhythm), id)
               ? say(builder, MESSAGE_REVIEW)
               : say_with(builder, MESSAGE_REVIEW_NAMED, language_id_in_words(builder->arena, id));
}

static void take_reviews(struct builder *builder, struct events *events, const struct map *reviews)
{
    for (uint32_t index = 0; reviews != NULL && index < reviews->count; index++) {
        const struct review *review = reviews->entries[index].value;
        const struct text words =
            review_words(builder, node_text(reviews->entries[index].key), review);
        if (review->date != NULL) {
            keep_day(events, review->date, words);
        } else if (review->every != NULL) {
            keep_repeated(events, review->every, words);
        }
    }
}

/* Deliveries and deadlines: what falls due on a day or again and again. */
static void take_goals(struct builder *builder, struct events *events, const struct map *goals)
{
    for (uint32_t index = 0; goals != NULL && index < goals->count; index++) {
        const struct goal *goal = goals->entries[index].value;
        const struct target *target = only_target(goal);
        const struct recurrence *every = goal->due != NULL ? goal->due
                                         : target != NULL  ? target->every
                                                           : NULL;
        const bool by_date = target != NULL && target->kind == TARGET_DEADLINE &&
                             target->deadline == DEADLINE_BY_DATE;
        if (every != NULL) {
            keep_repeated(events, every,
                          say_with(builder, MESSAGE_DUE_NAMED, goal_title(builder, goal)));
        } else if (by_date) {
            keep_day(events, target->date,
                     say_with(builder, MESSAGE_DUE_NAMED, goal_title(builder, goal)));
        }
    }
}

static void take_events(struct builder *builder, struct events *events)
{
    const struct agreement *agreement = builder->agreement;
    const struct duration *notice =
        agreement->cancellation != NULL ? agreement->cancellation->notice : NULL;
    struct date day;
    keep_day(events, &events->first, say(builder, MESSAGE_TERM_STARTS));
    take_reviews(builder, events, agreement->reviews);
    for (uint32_t index = 0; index < agreement->party_count; index++) {
        take_goals(builder, events,
                   goals_of(agreement, node_text(agreement->party_list[index]->id)));
    }
    take_goals(builder, events, goals_of(agreement, TEXT_OF("shared")));
    if (notice != NULL && last_notice(&events->last, notice, &day)) {
        keep_day(events, &day, say(builder, MESSAGE_LAST_NOTICE));
    }
    keep_day(events, &events->last, say(builder, MESSAGE_TERM_ENDS));
}

static void add_event(struct builder *builder, struct block_node *table, const struct event *event)
{
    struct block_node *row = add(builder, table, BLOCK_ROW);
    if (event->every == NULL) {
        struct date *kept = ARENA_NEW(builder->arena, struct date);
        *kept = event->date;
        add_time(builder, add_cell(builder, row, (struct text){NULL, 0}, FLAG_ROW_HEAD), kept);
    } else {
        add_cell(
            builder, row,
            beginning_line(builder, language_recurrence(builder->arena, builder->in, event->every)),
            FLAG_ROW_HEAD);
    }
    add_cell(builder, row, event->words, 0);
}

static void add_days(struct builder *builder, struct block_node *clause,
                     const struct events *events)
{
    struct block_node *chart = add_chart(builder, clause, CHART_DOTS);
    const int64_t days = date_day(&events->last) - date_day(&events->first);
    for (unsigned index = 0; index < events->dated_count; index++) {
        const struct event *event = &events->dated[index];
        const int64_t passed = date_day(&event->date) - date_day(&events->first);
        add_day(builder, chart, (unsigned)(passed * WHOLE / days),
                language_date(builder->arena, builder->in, event->date), event->words);
    }
}

/* Where the line of the term says all, there is none; what is too much to be taken in is left out.
 */
void add_term_calendar(struct builder *builder, struct block_node *clause, const struct term *term)
{
    enum { FEWEST = 3 };
    struct events events = {.dated_count = 0};
    if (term->starts == NULL || !term_last_day(term, &events.last) ||
        date_day(&events.last) <= date_day(term->starts)) {
        return;
    }
    events.first = *term->starts;
    take_events(builder, &events);
    const unsigned repeated = events.repeated_count <= EVENTS_MOST ? events.repeated_count : 0;
    if (events.dated_count + repeated < FEWEST || events.dated_count > EVENTS_MOST) {
        return;
    }
    struct block_node *table =
        add_text(builder, clause, BLOCK_TABLE, say(builder, MESSAGE_CALENDAR));
    struct block_node *head = add(builder, table, BLOCK_ROW);
    head->flags = FLAG_HEAD;
    add_cell(builder, head, say(builder, MESSAGE_DATE), 0);
    add_cell(builder, head, say(builder, MESSAGE_EVENT), 0);
    for (unsigned index = 0; index < events.dated_count; index++) {
        add_event(builder, table, &events.dated[index]);
    }
    for (unsigned index = 0; index < repeated; index++) {
        add_event(builder, table, &events.repeated[index]);
    }
    if (events.dated_count >= FEWEST && events.dated_count <= DAYS_DRAWN) {
        add_days(builder, clause, &events);
    }
}
