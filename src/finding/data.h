/* What the formats made of JSON share: places as each of them counts, and findings one by one. */
#ifndef FINDING_DATA_H
#define FINDING_DATA_H

#include "base/json.h"
#include "finding/report.h"

struct data {
    struct report *report;
    struct arena *scratch; /* dies with the value that is built */
    struct source *const *sources;
};

/* Builds the value of the finding with that index among its file's. */
typedef json_t *data_builder(const struct data *data, const struct finding *finding, size_t index);
/* Writes a value for each finding of the event's file, with `before` in front of each but the first
 * of the report. */
void data_findings(struct report *report, data_builder *build, const char *before);

/* Writes the values of no more than `most` findings into report->kept[kept], each with a line feed
 * behind it, and counts them there: of that severity where `kept` is one, else all. */
void data_keep_findings(struct report *report, data_builder *build, size_t kept, size_t most);

/* Writes a value that is not a finding's. */
typedef json_t *data_maker(const struct data *data);
void data_write(struct report *report, data_maker *make);
/* The same with `before` in front, as data_findings has it. */
void data_item(struct report *report, data_maker *make, const char *before);
/* The same as data_write into report->kept[KEPT_TOLD], a list of what could not be read, and of
 * what else is told beside the findings. */
void data_keep_told(struct report *report, data_maker *make);
/* "cannot read 'a.sla.yaml': …" of the event. */
struct text data_unread_words(const struct data *data);

/* Writes JSON so that the log of a CI takes nothing in it for a command. */
void data_add_harmless(struct buffer *out, struct text json);

/* A text in which nothing is hidden. */
json_t *data_shown(const struct data *data, struct text text);
json_t *data_number(size_t number);
/* {"start": {"line", "column", "offset"}, "end": …}: code points, and bytes of the file. */
json_t *data_range(const struct source *source, struct span span);
/* {"start": {"line", "column"}, "end": …}: bytes of the line. */
json_t *data_byte_range(const struct source *source, struct span span);

#endif
