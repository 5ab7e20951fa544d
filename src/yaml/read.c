/* Reads a file: takes the bytes that scan.c lets pass, runs libyaml over them, and goes on at the
 * next field of the top level where it stops, so that one run finds every fault. */
#include "yaml/reader.h"

static void close_event(struct compilation *compilation)
{
    yaml_event_delete(&compilation->event);
    compilation->event_open = false;
}

static void close_parser(struct compilation *compilation)
{
    if (compilation->parser_open) {
        loan_end(&compilation->loan);
        yaml_parser_delete(&compilation->parser);
        compilation->parser_open = false;
    }
}

static void start_parser(struct reader *reader, size_t origin)
{
    struct compilation *compilation = reader->compilation;
    close_parser(compilation);
    if (!yaml_parser_initialize(&compilation->parser)) {
        arena_fail(reader->arena);
    }
    compilation->parser_open = true;
    reader_begin(reader, origin);
    loan_begin(&compilation->loan, &compilation->parser,
               text_slice(reader->read, origin, reader->read.length), reader->scan.map->ascii);
}

/* A line of the top level that begins a field: "name:" at its very start. */
static bool begins_field(const struct reader *reader, size_t line)
{
    size_t at = line;
    while ((reader_byte(reader, at) >= 'a' && reader_byte(reader, at) <= 'z') ||
           (at > line && reader_byte(reader, at) == '_')) {
        at++;
    }
    char next = reader_byte(reader, at + 1);
    return at > line && reader_byte(reader, at) == ':' &&
           (next == ' ' || next == '\n' || next == '\r' || next == '\0');
}

/* Closes all but the outermost map and goes on at the next field of the top level. False where
 * that is not to be had. */
static bool restart(struct reader *reader, size_t behind)
{
    while (reader->depth > 1) {
        node_close_frame(reader, 0);
    }
    reader->skipped = 0;
    if (reader->is_stopped || reader->restarts++ == RESTARTS_MAX) {
        return false;
    }
    bool fresh = reader->root == NULL;
    if (!fresh && (reader->depth == 0 || reader->root->kind != NODE_MAPPING ||
                   reader->root->style != STYLE_BLOCK ||
                   reader_line_start(reader, reader->root->start) != reader->root->start)) {
        return false;
    }
    if (!fresh) {
        reader->frames[0].awaits_value = false;
        reader->is_resumed = true;
    }
    size_t line = reader_line_end(reader, behind);
    while (line < reader->bytes.length) {
        line += reader_byte(reader, line) == '\r' ? 2 : 1;
        if (begins_field(reader, line)) {
            start_parser(reader, scan_read_offset(&reader->scan, line));
            return true;
        }
        line = reader_line_end(reader, line);
    }
    return false;
}

/* Takes one event. True when the document has ended. */
static bool take_event(struct reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        node_take_scalar(reader, event);
        break;
    case YAML_MAPPING_START_EVENT:
        node_open(reader, event, NODE_MAPPING);
        break;
    case YAML_SEQUENCE_START_EVENT:
        node_open(reader, event, NODE_SEQUENCE);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        node_close(reader, event);
        break;
    case YAML_ALIAS_EVENT:
        node_take_alias(reader, event);
        break;
    case YAML_DOCUMENT_END_EVENT:
        /* What follows is not parsed: only directives are quadratic before a document. */
        refuse_rest(reader, event);
        return true;
    case YAML_STREAM_END_EVENT:
        return true;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_START_EVENT:
        break;
    }
    return false;
}

static void read_events(struct reader *reader)
{
    struct compilation *compilation = reader->compilation;
    bool done = false;
    while (!done) {
        if (!yaml_parser_parse(&compilation->parser, &compilation->event)) {
            if (compilation->parser.error == YAML_NO_ERROR ||
                compilation->parser.error == YAML_MEMORY_ERROR) {
                arena_fail(reader->arena);
            }
            reader->source->is_partial = true;
            done = !restart(reader, report_problem(reader));
            continue;
        }
        compilation->event_open = true;
        const size_t index = compilation->event.start_mark.index;
        done = take_event(reader, &compilation->event);
        close_event(compilation);
        if (reader->is_stopped) {
            reader->source->is_partial = true;
            done = true;
        } else if (reader->is_too_deep) {
            reader->source->is_partial = true;
            reader->is_too_deep = false;
            done = !restart(reader, reader_offset(reader, index));
        }
    }
    while (reader->depth > 0) {
        node_close_frame(reader, 0);
    }
}

/* A file in which nothing stands but comments. */
static void report_empty(struct reader *reader)
{
    struct finding *finding =
        finding_add(reader->findings, RULE_YAML_SYNTAX,
                    reader_span(reader, reader->source->start, reader->source->start),
                    "nothing stands in the file");
    finding_help(reader->findings, finding, "`slac init` writes an agreement to start from");
}

void yaml_close(struct compilation *compilation)
{
    if (compilation->event_open) {
        close_event(compilation);
    }
    close_parser(compilation);
}

struct node *yaml_read(struct compilation *compilation, unsigned file)
{
    struct scan scan;
    if (!yaml_scan(compilation, file, &scan)) {
        return NULL;
    }
    struct reader *reader = ARENA_NEW(&compilation->arena, struct reader);
    reader->compilation = compilation;
    reader->findings = &compilation->findings;
    reader->arena = &compilation->arena;
    reader->source = compilation->sources[file];
    reader->file = file;
    reader->bytes = reader->source->bytes;
    reader->scan = scan;
    reader->read = scan.map->bytes;
    start_parser(reader, scan.map->start);
    read_events(reader);
    close_parser(compilation);
    struct node *root = reader->root;
    bool empty = root == NULL ||
                 (root->kind == NODE_SCALAR && root->style == STYLE_PLAIN && root->count == 0);
    if (empty && !reader->source->is_partial) {
        report_empty(reader);
    }
    root = empty ? NULL : root;
    reader->source->tree = root;
    return root;
}
