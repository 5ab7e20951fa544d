/* Shows what an agreement says: takes its canonical form and gives its figures for who is to sign
 * it, and what differs from another version. */
#include "cli/facts.h"

#include "output/output.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { PLACE_MAX = 1024, VALUE_SHOWN = 160, CHANGES_SHOWN = 60 };

/* ---- taking ---- */

static bool add_fact(struct facts *facts, const char *place, const char *value)
{
    if (facts->count == facts->room) {
        const size_t room = facts->room == 0 ? 64 : facts->room * 2;
        struct fact *items = realloc(facts->items, room * sizeof *items);
        if (items == NULL) {
            return false;
        }
        facts->items = items;
        facts->room = room;
    }
    struct fact *fact = &facts->items[facts->count++];
    *fact = (struct fact){strdup(place), strdup(value)};
    return fact->place != NULL && fact->value != NULL;
}

static bool add_all(struct facts *facts, const char *place, json_t *json)
{
    char inner[PLACE_MAX];
    const char *key = NULL, *dot = place[0] != '\0' ? "." : "";
    json_t *value = NULL;
    size_t index = 0;
    if (json_is_string(json)) {
        return add_fact(facts, place, json_string_value(json));
    }
    if (json_is_boolean(json)) {
        return add_fact(facts, place, json_is_true(json) ? "true" : "false");
    }
    if (json_is_array(json)) {
        json_array_foreach(json, index, value)
        {
            snprintf(inner, sizeof inner, "%s[%zu]", place, index + 1);
            if (!add_all(facts, inner, value)) {
                return false;
            }
        }
        return true;
    }
    json_object_foreach(json, key, value)
    {
        snprintf(inner, sizeof inner, "%s%s%s", place, dot, key);
        if (!add_all(facts, inner, value)) {
            return false;
        }
    }
    return true;
}

static int compare(const void *one, const void *other)
{
    return strcmp(((const struct fact *)one)->place, ((const struct fact *)other)->place);
}

bool facts_take(slac_compilation *compilation, struct facts *facts)
{
    struct output form = {0};
    char *bytes = NULL;
    size_t length = 0;
    *facts = (struct facts){0};
    bool good = slac_canonical(compilation, output_add, &form) == SLAC_OK && !form.failed &&
                output_take(&form, &bytes, &length);
    json_t *root = good ? json_loadb(bytes, length, 0, NULL) : NULL;
    good = root != NULL && add_all(facts, "", json_object_get(root, "agreement"));
    json_decref(root);
    free(bytes);
    output_free(&form);
    if (!good) {
        facts_free(facts);
        return fail("out of memory") == EXIT_CLEAN;
    }
    if (facts->count > 1) {
        qsort(facts->items, facts->count, sizeof *facts->items, compare);
    }
    return true;
}

void facts_free(struct facts *facts)
{
    for (size_t index = 0; index < facts->count; index++) {
        free(facts->items[index].place);
        free(facts->items[index].value);
    }
    free(facts->items);
    *facts = (struct facts){0};
}

/* ---- showing ---- */

/* On one line, cut where it is long. The language has no controls but line ends and tabs. */
static void put_value(const char *value, FILE *stream)
{
    size_t shown = 0;
    for (; shown < VALUE_SHOWN && value[shown] != '\0'; shown++) {
        fputc(value[shown] == '\n' || value[shown] == '\t' ? ' ' : value[shown], stream);
    }
    while (((unsigned char)value[shown] & 0xc0) == 0x80) { /* no letter is cut in two */
        fputc(value[shown++], stream);
    }
    fputs(value[shown] != '\0' ? " …\n" : "\n", stream);
}

static bool begins(const char *place, const char *with)
{
    const size_t length = strlen(with);
    return strncmp(place, with, length) == 0 && (place[length] == '\0' || place[length] == '.');
}

/* Whether it is a figure on which the parties agree, and no word about it. */
static bool is_key_figure(const char *place)
{
    static const char *const whole[] = {"title", "reference",    "version",
                                        "term",  "cancellation", "extends"};
    static const char *const of_remedies[] = {".credits.", ".make_good", ".strikes.steps", ".for["};
    for (size_t at = 0; at < sizeof whole / sizeof *whole; at++) {
        if (begins(place, whole[at])) {
            return true;
        }
    }
    if (begins(place, "goals")) {
        return strstr(place, ".target") != NULL || strstr(place, ".funnel") != NULL;
    }
    for (size_t at = 0; begins(place, "remedies") && at < sizeof of_remedies / sizeof *of_remedies;
         at++) {
        if (strstr(place, of_remedies[at]) != NULL) {
            return true;
        }
    }
    const size_t length = strlen(place);
    return begins(place, "parties") && length > 5 && strcmp(place + length - 5, ".name") == 0;
}

void facts_show(const struct facts *facts, FILE *stream)
{
    static const char *const order[] = {"title", "reference", "version",  "parties",
                                        "term",  "goals",     "remedies", "cancellation"};
    for (size_t part = 0; part < sizeof order / sizeof *order; part++) {
        for (size_t at = 0; at < facts->count; at++) {
            const struct fact *fact = &facts->items[at];
            if (begins(fact->place, order[part]) && is_key_figure(fact->place)) {
                fprintf(stream, "  %s: ", fact->place);
                put_value(fact->value, stream);
            }
        }
    }
}

/* One of the two may be NULL. */
static void show_change(const struct fact *before, const struct fact *now, FILE *stream)
{
    fprintf(stream, "  %s\n", before != NULL ? before->place : now != NULL ? now->place : "");
    if (before != NULL) {
        fputs("    - ", stream);
        put_value(before->value, stream);
    }
    if (now != NULL) {
        fputs("    + ", stream);
        put_value(now->value, stream);
    }
}

size_t facts_show_changes(const struct facts *before, const struct facts *now, FILE *stream)
{
    size_t one = 0, other = 0, count = 0;
    while (one < before->count || other < now->count) {
        const struct fact *old = one < before->count ? &before->items[one] : NULL;
        const struct fact *new = other < now->count ? &now->items[other] : NULL;
        const int order = old == NULL ? 1 : new == NULL ? -1 : strcmp(old->place, new->place);
        one += order <= 0;
        other += order >= 0;
        if (order != 0 || strcmp(old->value, new->value) != 0) {
            if (count++ < CHANGES_SHOWN) {
                show_change(order <= 0 ? old : NULL, order >= 0 ? new : NULL, stream);
            }
        }
    }
    if (count > CHANGES_SHOWN) {
        fprintf(stream, "  and %zu more\n", count - CHANGES_SHOWN);
    }
    return count;
}
