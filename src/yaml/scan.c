/* Takes the bytes of a file and refuses UTF-16, what is not UTF-8, NUL, control and invisible
 * characters, foreign line ends and directives. Gives the bytes for libyaml to read, with the
 * places where they differ from the file's. */
#include "yaml/scan.h"

#include "base/limits.h"
#include "source/invisible.h"

#include <string.h>

/* Eight bytes at once (the masks have one byte for each). */
#define EACH(byte) (0x0101010101010101U * (uint64_t)(byte))

static uint64_t load(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Blocks of this many bytes are what a compiler tests with vectors. */
enum { BLOCK = 64 };

static bool is_plain_block(const char *bytes)
{
    unsigned char other = 0;
    for (size_t at = 0; at < BLOCK; at++) {
        signed char byte = (signed char)bytes[at]; /* what is not ASCII is below zero */
        other |= (unsigned char)((byte < ' ') & (byte != '\n'));
        other |= (unsigned char)(byte == 0x7f);
    }
    return other == 0;
}

/* The first byte from `at` on that is neither printable ASCII nor a line feed. */
static size_t skip_plain(struct text bytes, size_t at)
{
    const char *data = bytes.data;
    while (bytes.length - at >= BLOCK && is_plain_block(data + at)) {
        at += BLOCK;
    }
    for (; bytes.length - at >= 8; at += 8) {
        uint64_t word = load(data + at);
        /* A high bit where a byte is below 0x20 (or one below it borrowed), 0x7f, or above. */
        if ((((word - EACH(0x20)) | (word + EACH(0x01)) | word) & EACH(0x80)) == 0) {
            continue;
        }
        /* Exactly, and with line feeds let through. */
        uint64_t low = word & EACH(0x7f);
        uint64_t feed = low ^ EACH(0x0a);
        uint64_t control = ~(low + EACH(0x60)) & (feed + EACH(0x7f));
        if (((control | (low + EACH(0x01)) | word) & EACH(0x80)) != 0) {
            break;
        }
    }
    while (at < bytes.length && ((data[at] >= ' ' && data[at] <= '~') || data[at] == '\n')) {
        at++;
    }
    return at;
}

/* Most scripts need no search in the table. */
static bool is_common(uint32_t code_point)
{
    return (code_point >= 0x20 && code_point < 0x7f) || code_point == '\n' || code_point == '\t' ||
           (code_point >= 0xae && code_point < 0x34f) ||
           (code_point > 0x34f && code_point < 0x61c) ||
           (code_point >= 0x2070 && code_point < 0x3164) ||
           (code_point > 0x3164 && code_point < 0xfdd0);
}

/* Whether it stands at the start of a line or behind another return: dropped, it moves no key to
 * the right, as a space in its place would. */
static bool begins_line(const struct source *source, size_t at)
{
    char before = at == source->start ? '\n' : source->bytes.data[at - 1];
    return before == '\n' || before == '\r';
}

struct scan_character scan_character(const struct source *source, size_t at)
{
    struct text bytes = source->bytes;
    uint32_t code_point;
    size_t length = text_decode(bytes.data + at, bytes.length - at, &code_point);
    if (length == 0) {
        /* A letter stands in, which starts nothing in YAML. */
        return (struct scan_character){.taken = 1, .given = 1, .stand_in = 'x', .refused = true};
    }
    if (is_common(code_point)) {
        return (struct scan_character){.taken = length, .given = length};
    }
    const struct invisible *row = invisible_at(bytes, at, length, code_point);
    if (row == NULL) {
        return (struct scan_character){.taken = length, .given = length};
    }
    if (row->reason == INVISIBLE_LINE_END) {
        /* A file in which no line feed stands is meant to end its lines so. */
        bool ends = code_point == '\r' && source_line_count(source) == 1;
        return (struct scan_character){.taken = length,
                                       .given = ends || !begins_line(source, at),
                                       .stand_in = ends ? '\n' : ' ',
                                       .refused = true};
    }
    return (struct scan_character){.taken = length, .given = 0, .refused = true};
}

static struct span span_of(unsigned file, size_t start, size_t end)
{
    return (struct span){(uint32_t)start, (uint32_t)end, file};
}

/* What is reported once, however often it stands in the file: one cause. */
struct recurring {
    struct finding *finding;
    size_t more, next; /* how many others, and where the first of them is */
};

struct scanner {
    struct compilation *compilation;
    const struct source *source;
    unsigned file;
    struct recurring undecodable, nul, lone_return;
    bool refused;
};

static bool is_again(struct recurring *recurring, size_t at)
{
    if (recurring->finding == NULL) {
        return false;
    }
    if (recurring->more++ == 0) {
        recurring->next = at;
    }
    return true;
}

static void note_others(struct scanner *scanner, const struct recurring *recurring)
{
    if (recurring->more == 0) {
        return;
    }
    struct position next = source_position(scanner->source, recurring->next);
    finding_note(&scanner->compilation->findings, recurring->finding,
                 recurring->more == 1 ? "there is %zu more, on line %u"
                                      : "there are %zu more, the first of them on line %u",
                 recurring->more, next.line);
}

static void report_undecodable(struct scanner *scanner, size_t at)
{
    struct findings *findings = &scanner->compilation->findings;
    if (is_again(&scanner->undecodable, at)) {
        return;
    }
    unsigned byte = (unsigned char)scanner->source->bytes.data[at];
    struct text bytes = scanner->source->bytes;
    size_t end = at + 1; /* with what goes on with it, so that it has a column of its own */
    while (end < bytes.length && end < at + 4 && ((unsigned char)bytes.data[end] & 0xc0) == 0x80) {
        end++;
    }
    struct finding *finding = finding_add(findings, RULE_ENCODING, span_of(scanner->file, at, end),
                                          "the byte 0x%02X is not UTF-8", byte);
    if (byte >= 0xa0) {
        char letter[4];
        size_t length = text_encode(byte, letter);
        finding_note(findings, finding,
                     "in Latin-1 and in Windows-1252 that byte is `%.*s`: the file may have been "
                     "saved in one of them",
                     (int)length, letter);
    }
    finding_help(findings, finding, "save the file as UTF-8");
    scanner->undecodable.finding = finding;
}

static void report_invisible(struct scanner *scanner, size_t at, size_t end, size_t times,
                             uint32_t code_point, const struct invisible *row)
{
    struct findings *findings = &scanner->compilation->findings;
    struct span span = span_of(scanner->file, at, end);
    if (row->reason == INVISIBLE_NUL) {
        if (is_again(&scanner->nul, at)) {
            return;
        }
        struct finding *finding =
            finding_add(findings, RULE_ENCODING, span, "a NUL stands in the text");
        finding_note(findings, finding, "%.*s", TEXT_ARGUMENTS(invisible_reasons[INVISIBLE_NUL]));
        finding_help(findings, finding, "remove it");
        finding_fix(findings, finding, span, TEXT_OF(""), true);
        scanner->nul.finding = finding;
        return;
    }
    bool line_end = row->reason == INVISIBLE_LINE_END;
    bool whole_file = code_point == '\r' && source_line_count(scanner->source) == 1;
    if (whole_file && is_again(&scanner->lone_return, at)) {
        return;
    }
    struct finding *finding =
        times == 1 ? finding_add(findings, RULE_INVISIBLE_CHARACTER, span,
                                 "U+%04X %.*s may not stand in an agreement", code_point,
                                 TEXT_ARGUMENTS(row->name))
                   : finding_add(findings, RULE_INVISIBLE_CHARACTER, span,
                                 "U+%04X %.*s, %zu times in a row, may not stand in an agreement",
                                 code_point, TEXT_ARGUMENTS(row->name), times);
    finding_note(findings, finding, "%.*s", TEXT_ARGUMENTS(invisible_reasons[row->reason]));
    if (whole_file) {
        finding_help(findings, finding, "save the file with LF or CRLF as its line ends");
        scanner->lone_return.finding = finding;
    } else if (line_end) {
        finding_help(findings, finding,
                     "write a line feed where a line ends, and a space where none does");
        bool begins = begins_line(scanner->source, at);
        finding_fix(findings, finding, span, begins ? TEXT_OF("") : TEXT_OF(" "), false);
    } else {
        finding_help(findings, finding, "remove it");
        finding_fix(findings, finding, span, TEXT_OF(""), true);
    }
}

/* The same character again and again is one finding: the end of such a run. */
static size_t run_end(struct text bytes, size_t at, size_t length, size_t *times)
{
    size_t end = at + length;
    *times = 1;
    while (bytes.length - end >= length && memcmp(bytes.data + at, bytes.data + end, length) == 0) {
        end += length;
        ++*times;
    }
    return end;
}

/* Whether a program, and no person, reads the file: an image, an archive, a program. Text in any
 * encoding of one to four bytes has next to no control characters; ESC, by which ISO-2022 changes
 * its letters and a terminal its colours, is left out. What is compressed has one in ten bytes. */
static bool is_no_text(struct text bytes)
{
    enum { SOME = 16, SHARE = 20 };
    size_t controls = 0;
    for (size_t at = 0; at < bytes.length; at++) {
        const unsigned char byte = (unsigned char)bytes.data[at];
        controls += (byte < ' ' && (byte < '\t' || byte > '\r') && byte != 0x1b) || byte == 0x7f;
    }
    return text_starts_with(bytes, TEXT_OF("%PDF-")) ||
           (controls >= SOME && controls >= bytes.length / SHARE);
}

/* One finding for all that stands in such a file. */
static void report_no_text(struct scanner *scanner)
{
    struct findings *findings = &scanner->compilation->findings;
    const bool is_pdf = text_starts_with(scanner->source->bytes, TEXT_OF("%PDF-"));
    const size_t start = scanner->source->start; /* behind a byte order mark */
    struct finding *finding =
        finding_add(findings, RULE_ENCODING, span_of(scanner->file, start, start), "the file is %s",
                    is_pdf ? "a PDF, not an agreement" : "binary data, not text");
    finding_help(findings, finding,
                 is_pdf ? "`slac extract` takes the agreement out of a PDF that `slac build` made"
                        : "name the file in which the agreement stands as text, saved as UTF-8");
}

/* False: the file is no text, and nothing else is told of it. */
static bool scan_characters(struct scanner *scanner)
{
    struct text bytes = scanner->source->bytes;
    size_t at = skip_plain(bytes, scanner->source->start);
    while (at < bytes.length) {
        uint32_t code_point;
        char byte = bytes.data[at];
        if (byte == '\t' || (byte == '\r' && bytes.length - at > 1 && bytes.data[at + 1] == '\n')) {
            at = skip_plain(bytes, at + 1);
            continue;
        }
        struct scan_character character = scan_character(scanner->source, at);
        if (!character.refused) {
            at += character.taken;
            if (at < bytes.length && (unsigned char)bytes.data[at] < 0x80) {
                at = skip_plain(bytes, at);
            }
            continue;
        }
        if (!scanner->refused && is_no_text(bytes)) {
            report_no_text(scanner);
            return false;
        }
        scanner->refused = true;
        size_t length = text_decode(bytes.data + at, bytes.length - at, &code_point);
        if (length == 0) {
            report_undecodable(scanner, at);
            at = skip_plain(bytes, at + 1);
            continue;
        }
        size_t times;
        size_t end = run_end(bytes, at, length, &times);
        report_invisible(scanner, at, end, times, code_point, invisible_find(code_point));
        at = skip_plain(bytes, end);
    }
    note_others(scanner, &scanner->undecodable);
    note_others(scanner, &scanner->nul);
    note_others(scanner, &scanner->lone_return);
    return true;
}

/* A copy of the bytes without what was refused. */
static void clean(struct scanner *scanner, struct scan *scan)
{
    struct arena *arena = &scanner->compilation->arena;
    const struct source *source = scanner->source;
    struct text bytes = source->bytes;
    char *copy = arena_allocate_bytes(arena, bytes.length);
    size_t length = 0;
    bool edited = true;
    for (size_t at = source->start; at < bytes.length;) {
        struct scan_character character = scan_character(source, at);
        if (character.given > 0 && edited) {
            scan->edits = ARENA_GROW(arena, scan->edits, &scan->edit_room, scan->edit_count + 1);
            scan->edits[scan->edit_count++] = (struct scan_edit){(uint32_t)length, (uint32_t)at};
        }
        edited = character.given != character.taken;
        if (character.refused) {
            memset(copy + length, character.stand_in, character.given);
        } else {
            memcpy(copy + length, bytes.data + at, character.given);
        }
        length += character.given;
        at += character.taken;
    }
    scan->map = source_new(arena, source->name, (struct text){copy, length});
}

uint32_t scan_source_offset(const struct scan *scan, size_t read)
{
    if (scan->edit_count == 0) {
        return (uint32_t)read;
    }
    size_t low = 0, high = scan->edit_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (scan->edits[middle].read <= read) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return scan->edits[low].source + (uint32_t)(read - scan->edits[low].read);
}

size_t scan_read_offset(const struct scan *scan, size_t source)
{
    if (scan->edit_count == 0) {
        return source;
    }
    size_t low = 0, high = scan->edit_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (scan->edits[middle].source <= source) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const struct scan_edit *edit = &scan->edits[low];
    size_t length = scan->map->bytes.length;
    size_t end = low + 1 < scan->edit_count ? edit[1].read : length;
    size_t read = source > edit->source ? edit->read + (source - edit->source) : edit->read;
    return read < end ? read : end;
}

static size_t line_end_of(struct text bytes, size_t at)
{
    if (at >= bytes.length) {
        return bytes.length;
    }
    const char *end = memchr(bytes.data + at, '\n', bytes.length - at);
    return end == NULL ? bytes.length : (size_t)(end - bytes.data);
}

/* Directives stand before the first content. Each is made a comment, since libyaml compares each
 * %TAG with all before it: 1 MiB of them would take minutes. */
static void refuse_directives(struct scanner *scanner, struct scan *scan)
{
    struct findings *findings = &scanner->compilation->findings;
    struct text bytes = scan->map->bytes;
    char *copy = NULL;
    size_t run_start = 0, run_stop = 0, runs = 0;
    for (size_t at = scan->map->start; at < bytes.length;) {
        size_t end = line_end_of(bytes, at);
        struct text line = text_trim(text_slice(bytes, at, end));
        if (bytes.data[at] == '%') {
            if (copy == NULL) {
                copy = arena_terminated(&scanner->compilation->arena, bytes);
            }
            copy[at] = '#';
            run_start = runs++ == 0 ? at : run_start;
            run_stop = (size_t)(line.data - bytes.data) + line.length;
        } else if (line.length > 0 && line.data[0] != '#') {
            break;
        }
        at = end + 1;
    }
    if (runs == 0) {
        return;
    }
    struct finding *finding =
        finding_add(findings, RULE_UNSUPPORTED_YAML,
                    (struct span){scan_source_offset(scan, run_start),
                                  scan_source_offset(scan, run_stop), scanner->file},
                    "directives (`%%`) are no part of the language");
    finding_help(findings, finding, "remove %s: the file needs no version and no tags",
                 runs == 1 ? "the line" : "these lines");
    scan->map = source_new(&scanner->compilation->arena, scan->map->name,
                           (struct text){copy, bytes.length});
}

/* "UTF-16" or "UTF-32" where the first bytes show it (YAML 1.2, section 5.2), else NULL. */
static const char *wide_encoding(struct text bytes)
{
    struct text start = text_slice(bytes, 0, 4);
    if (text_equal(start, TEXT_OF("\xff\xfe\0\0")) || text_equal(start, TEXT_OF("\0\0\xfe\xff")) ||
        (text_starts_with(start, TEXT_OF("\0\0\0")) && !text_equal(start, TEXT_OF("\0\0\0\0")))) {
        return "UTF-32";
    }
    if (text_starts_with(start, TEXT_OF("\xff\xfe")) ||
        text_starts_with(start, TEXT_OF("\xfe\xff"))) {
        return "UTF-16";
    }
    if (start.length >= 2 && (start.data[0] == '\0') != (start.data[1] == '\0')) {
        return "UTF-16";
    }
    return NULL;
}

bool yaml_scan(struct compilation *compilation, unsigned file, struct scan *scan)
{
    const struct source *source = compilation->sources[file];
    struct findings *findings = &compilation->findings;
    *scan = (struct scan){.map = source};
    if (source->bytes.length > LIMIT_FILE_BYTES) {
        struct finding *finding =
            finding_add(findings, RULE_LIMIT_EXCEEDED, span_of(file, 0, 0),
                        "the file has more than the %d bytes (4 MiB) that an agreement may have",
                        LIMIT_FILE_BYTES);
        finding_help(findings, finding,
                     "move what several agreements share into a base that they extend");
        return false;
    }
    const char *encoding = wide_encoding(source->bytes);
    if (encoding != NULL) {
        struct finding *finding = finding_add(findings, RULE_ENCODING, span_of(file, 0, 0),
                                              "the file is %s, not UTF-8", encoding);
        finding_help(findings, finding, "save the file as UTF-8");
        return false;
    }
    struct scanner scanner = {.compilation = compilation, .source = source, .file = file};
    if (!scan_characters(&scanner)) {
        return false;
    }
    if (scanner.refused) {
        clean(&scanner, scan);
    }
    refuse_directives(&scanner, scan);
    return true;
}

bool yaml_scan_text(struct compilation *compilation, unsigned file)
{
    struct scanner scanner = {
        .compilation = compilation, .source = compilation->sources[file], .file = file};
    return scan_characters(&scanner) && !scanner.refused;
}
