/* Reads a file: takes the bytes that scan.c lets pass, runs libyaml over them, and goes on behind
 * what it stops at, so that one run finds every fault. */
#include "yaml/reader.h"

#include <stdlib.h>

/* Most events hold nothing, and a scalar without anchor and tag one block, which libyaml allocates
 * by malloc (src/api.c, from 0.1.0 on); the next event is cleared by who fills it. */
static void close_event(yaml_event_t *event)
{
    if (event->type == YAML_SCALAR_EVENT && event->data.scalar.anchor == NULL &&
        event->data.scalar.tag == NULL) {
        free(event->data.scalar.value);
    } else if (event->type != YAML_MAPPING_END_EVENT && event->type != YAML_SEQUENCE_END_EVENT) {
        yaml_event_delete(event);
    }
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

/* Goes on at a line, in the map or the list that is innermost now; without any, with a map. */
static void go_on(struct reader *reader, size_t line)
{
    if (reader->top != NULL) {
        reader->top->awaits_value = false;
        reader->top->key = NULL;
        reader->resumed = reader->top->node;
        reader->resumes = true;
    }
    start_parser(reader, scan_read_offset(&reader->scan, line));
}

/* Goes on behind what libyaml stopped at. False where there is nothing to go on with. */
static bool restart(struct reader *reader, size_t behind)
{
    const struct compilation *compilation = reader->compilation;
    const size_t seen = reader_offset(reader, compilation->parser.mark.index);
    reader->skipped = 0;
    reader->read_again += seen > behind ? seen - behind : 0;
    if (reader->is_stopped || reader->restarts++ == RESTARTS_MAX ||
        reader->read_again > READ_AGAIN_MAX) {
        return false;
    }
    size_t line = behind;
    if (!resume_behind(reader, &line)) {
        return false;
    }
    go_on(reader, line);
    return true;
}

/* `---`, `...` or a directive at the start of a line. */
static bool ends_document(const struct reader *reader, size_t at)
{
    const struct text mark = text_slice(reader->bytes, at, at + 3);
    return reader_byte(reader, at) == '%' || text_is(mark, "---") || text_is(mark, "...");
}

/* Where the parser began in a map or a list that is not the outermost, it sees the end of a
 * document where the lines further to the left begin. False: it is the end. */
static bool go_on_outside(struct reader *reader, const yaml_event_t *event)
{
    if (reader->resumed == NULL || !event->data.document_end.implicit) {
        return false;
    }
    const size_t at = reader_offset(reader, event->start_mark.index);
    const size_t line = reader_line_start(reader, at);
    if (reader->depth == 0 || at != reader_first_of_line(reader, at) ||
        at >= reader->bytes.length || ends_document(reader, at)) {
        return false;
    }
    if (resume_at(reader, line)) {
        go_on(reader, line);
        return true;
    }
    report_stray_line(reader, at);
    return restart(reader, at);
}

/* A list may stand in the column of its key, and ends where the next key begins there; where the
 * parser began in it, that is an error to it. */
static bool go_on_behind_list(struct reader *reader)
{
    const size_t at = reader_offset(reader, reader->compilation->parser.problem_mark.index);
    const size_t line = reader_line_start(reader, at);
    if (reader->top == NULL || reader->top->node != reader->resumed ||
        reader->resumed->kind != NODE_SEQUENCE || at != reader_first_of_line(reader, at) ||
        !resume_at(reader, line)) {
        return false;
    }
    go_on(reader, line);
    return true;
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
        if (go_on_outside(reader, event)) {
            break;
        }
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
            done = !go_on_behind_list(reader) && !restart(reader, report_problem(reader));
            continue;
        }
        compilation->event_open = true;
        const size_t index = compilation->event.start_mark.index;
        done = take_event(reader, &compilation->event);
        close_event(&compilation->event);
        compilation->event_open = false;
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
        yaml_event_delete(&compilation->event);
        compilation->event_open = false;
    }
    close_parser(compilation);
}

struct node *yaml_read(struct compilation *compilation, unsigned file)
{
    struct scan scan;
    if (!yaml_scan(compilation, file, &scan)) {
        return NULL;
    }
    struct source *source = compilation->sources[file];
    struct frame frames[LIMIT_NESTING];
    struct reader reader = {
        .compilation = compilation,
        .findings = &compilation->findings,
        .arena = &compilation->arena,
        .source = source,
        .file = file,
        .bytes = source->bytes,
        .scan = scan,
        .read = scan.map->bytes,
        .frames = frames,
    };
    start_parser(&reader, scan.map->start);
    read_events(&reader);
    close_parser(compilation);
    struct node *root = reader.root;
    bool empty = root == NULL || node_is_empty(root);
    if (empty && !source->is_partial && !compilation->is_configuration) {
        report_empty(&reader);
    }
    root = empty ? NULL : root;
    source->tree = root;
    return root;
}
