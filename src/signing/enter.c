/* Enters a signature: takes the tree of a file and gives its bytes with the entry of one party
 * added or renewed. Nothing is written anew but that entry: comments, order and layout stay, and so
 * do the line ends of the file. Who calls it reads what was made again, for YAML has corners. */
#include "signing/signing.h"
#include "yaml/trap.h"

enum { EDITS_MAX = 16, FIELDS = 5 };

/* Bytes [start, end) become the text; edits may touch, and stand in order. */
struct change {
    size_t start, end;
    struct text text;
};

struct entering {
    struct arena *arena;
    struct text bytes; /* of the file */
    size_t first;      /* where they begin, behind a byte-order mark */
    struct text line_end;
    struct change changes[EDITS_MAX];
    size_t count;
};

struct member {
    const char *name;
    struct text value;
};

/* ---- places in the file ---- */

static size_t line_start(const struct entering *entering, size_t at)
{
    while (at > entering->first && entering->bytes.data[at - 1] != '\n') {
        at--;
    }
    return at;
}

/* The start of the line behind the one on which a place is; or the end of the file. */
static size_t next_line(const struct entering *entering, size_t at)
{
    while (at < entering->bytes.length && entering->bytes.data[at] != '\n') {
        at++;
    }
    return at < entering->bytes.length ? at + 1 : at;
}

static size_t indent_of(const struct entering *entering, const struct node *key)
{
    return key != NULL ? key->start - line_start(entering, key->start) : 0;
}

static const struct node *last_value(const struct node *map)
{
    const struct node *key = map->first;
    while (key != NULL && key->next->next != NULL) {
        key = key->next->next;
    }
    return key != NULL ? key->next : NULL;
}

static void add_change(struct entering *entering, size_t start, size_t end, struct text text)
{
    entering->changes[entering->count++] = (struct change){start, end, text};
}

/* ---- values ---- */

/* What reads as itself without quotes anywhere: words, figures and what stands between them. */
static bool is_plain(struct text value)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    bool plain = value.length > 0 && value.data[value.length - 1] != ' ';
    for (size_t at = 0; plain && at < value.length; at++) {
        const char byte = value.data[at];
        const bool letter = (unsigned char)byte >= 0x80 || (byte != '\0' && strchr(letters, byte));
        plain = letter || (at > 0 && byte != '\0' && strchr(" .-'", byte) != NULL);
    }
    return plain;
}

static void add_value(struct buffer *out, struct text value)
{
    if (is_plain(value) && !yaml_is_nothing(value)) {
        buffer_add_text(out, value);
        return;
    }
    buffer_add_character(out, '"');
    for (size_t at = 0; at < value.length; at++) {
        if (value.data[at] == '"' || value.data[at] == '\\') {
            buffer_add_character(out, '\\');
        }
        buffer_add_character(out, value.data[at]);
    }
    buffer_add_character(out, '"');
}

static struct text value_text(struct entering *entering, struct text value)
{
    struct buffer out;
    buffer_start(&out, entering->arena);
    add_value(&out, value);
    return buffer_text(&out);
}

static void list_members(const struct signing *signing, struct member members[FIELDS])
{
    const struct member all[FIELDS] = {{"name", signing->name},
                                       {"title", signing->title},
                                       {"date", signing->date},
                                       {"digest", signing->digest},
                                       {"key", signing->key}};
    memcpy(members, all, sizeof all);
}

/* ", name: Kendra Ortiz", or a line of that for each member that a map has not. */
static struct text missing_members(struct entering *entering, const struct node *map,
                                   const struct member *members, const size_t *indent)
{
    struct buffer out;
    buffer_start(&out, entering->arena);
    for (size_t at = 0; at < FIELDS; at++) {
        if (members[at].value.length == 0 || node_key(map, text_from(members[at].name)) != NULL) {
            continue;
        }
        if (indent != NULL) {
            buffer_format(&out, "%*s", (int)*indent, "");
        } else {
            buffer_add_text(&out, TEXT_OF(", "));
        }
        buffer_add_text(&out, text_from(members[at].name));
        BUFFER_LITERAL(&out, ": ");
        add_value(&out, members[at].value);
        if (indent != NULL) {
            buffer_add_text(&out, entering->line_end);
        }
    }
    return buffer_text(&out);
}

/* ---- a new entry ---- */

static struct text flow_entry(struct entering *entering, const struct signing *signing,
                              const struct member *members)
{
    struct buffer out;
    const struct text inner = missing_members(entering, NULL, members, NULL);
    buffer_start(&out, entering->arena);
    buffer_add_text(&out, signing->party);
    BUFFER_LITERAL(&out, ": {");
    buffer_add_text(&out, text_slice(inner, 2, inner.length)); /* no comma before the first */
    BUFFER_LITERAL(&out, "}");
    return buffer_text(&out);
}

static struct text block_entry(struct entering *entering, const struct signing *signing,
                               const struct member *members, size_t indent)
{
    const size_t inner = indent + 2;
    struct buffer out;
    buffer_start(&out, entering->arena);
    buffer_format(&out, "%*s%.*s:%.*s", (int)indent, "", TEXT_ARGUMENTS(signing->party),
                  TEXT_ARGUMENTS(entering->line_end));
    buffer_add_text(&out, missing_members(entering, NULL, members, &inner));
    return buffer_text(&out);
}

/* Adds whole lines at the start of one, or behind a last line that has no end. */
static void add_lines(struct entering *entering, size_t at, struct text lines)
{
    const bool open = at > entering->first && entering->bytes.data[at - 1] != '\n';
    add_change(entering, at, at,
               open ? arena_join(entering->arena, entering->line_end, lines) : lines);
}

/* Adds ", ENTRY" to a flow map, or the first one. */
static void add_to_flow(struct entering *entering, const struct node *map, struct text entry)
{
    const struct node *last = last_value(map);
    const size_t at = last != NULL ? last->end : map->start + 1;
    add_change(entering, at, at,
               last != NULL ? arena_join(entering->arena, TEXT_OF(", "), entry) : entry);
}

/* The end of what the file says: a line of dots ends a document of YAML. */
static size_t end_of_document(const struct entering *entering, const struct node *root)
{
    size_t at = next_line(entering, last_value(root)->end);
    while (at < entering->bytes.length &&
           !text_starts_with(text_slice(entering->bytes, at, entering->bytes.length),
                             TEXT_OF("..."))) {
        at = next_line(entering, at);
    }
    return at;
}

static void add_map(struct entering *entering, const struct node *root,
                    const struct signing *signing, const struct member *members)
{
    struct buffer out;
    buffer_start(&out, entering->arena);
    if (root->style == STYLE_FLOW) {
        BUFFER_LITERAL(&out, "signatures: {");
        buffer_add_text(&out, flow_entry(entering, signing, members));
        BUFFER_LITERAL(&out, "}");
        add_to_flow(entering, root, buffer_text(&out));
        return;
    }
    const size_t indent = indent_of(entering, root->first);
    buffer_format(&out, "%*ssignatures:%.*s", (int)indent, "", TEXT_ARGUMENTS(entering->line_end));
    buffer_add_text(&out, block_entry(entering, signing, members, indent + 2));
    add_lines(entering, end_of_document(entering, root), buffer_text(&out));
}

static void add_entry(struct entering *entering, const struct node *signatures,
                      const struct signing *signing, const struct member *members)
{
    if (signatures->style == STYLE_FLOW || signatures->count == 0) {
        add_to_flow(entering, signatures, flow_entry(entering, signing, members));
    } else {
        const size_t indent = indent_of(entering, signatures->first);
        add_lines(entering, next_line(entering, last_value(signatures)->end),
                  block_entry(entering, signing, members, indent));
    }
}

/* ---- an entry that is there ---- */

/* Takes a member out: of a block its lines, of a flow map what stands up to the next one, or from
 * the one before. */
static void remove_member(struct entering *entering, const struct node *map,
                          const struct node *before, const struct node *key)
{
    const struct node *value = key->next;
    if (map->style != STYLE_FLOW) {
        add_change(entering, line_start(entering, key->start), next_line(entering, value->end),
                   TEXT_OF(""));
    } else if (before != NULL) {
        add_change(entering, before->end, value->end, TEXT_OF(""));
    } else if (value->next != NULL) {
        add_change(entering, key->start, value->next->start, TEXT_OF(""));
    }
}

/* Of a block of text, its mark goes too. */
static void replace_value(struct entering *entering, const struct node *key, struct text text)
{
    const struct node *value = key->next;
    if (value->style == STYLE_LITERAL || value->style == STYLE_FOLDED) {
        add_change(entering, key->end, value->end,
                   arena_join(entering->arena, TEXT_OF(": "), text));
    } else {
        add_change(entering, value->start, value->end, text);
    }
}

static void renew_entry(struct entering *entering, const struct node *map,
                        const struct member *members)
{
    const struct node *before = NULL; /* the value before, as long as it stays */
    for (const struct node *key = map->first; key != NULL; key = key->next->next) {
        const struct node *value = key->next;
        const struct member *member = NULL;
        for (size_t at = 0; at < FIELDS; at++) {
            member = text_is(node_text(key), members[at].name) ? &members[at] : member;
        }
        if (member != NULL && member->value.length == 0) {
            remove_member(entering, map, before, key);
            continue;
        }
        if (member != NULL && !text_equal(node_text(value), member->value)) {
            replace_value(entering, key, value_text(entering, member->value));
        }
        before = value;
    }
    const bool flow = map->style == STYLE_FLOW;
    const size_t indent = flow ? 0 : indent_of(entering, map->first);
    const struct text missing = missing_members(entering, map, members, flow ? NULL : &indent);
    if (missing.length == 0 || before == NULL) {
        return;
    }
    if (flow) {
        add_change(entering, before->end, before->end, missing);
    } else {
        add_lines(entering, next_line(entering, last_value(map)->end), missing);
    }
}

/* ---- all of it ---- */

static void sort_changes(struct entering *entering)
{
    for (size_t at = 1; at < entering->count; at++) {
        const struct change change = entering->changes[at];
        size_t to = at;
        for (; to > 0 && (entering->changes[to - 1].start > change.start ||
                          (entering->changes[to - 1].start == change.start &&
                           change.end == change.start && /* what is added comes first */
                           entering->changes[to - 1].end > change.start));
             to--) {
            entering->changes[to] = entering->changes[to - 1];
        }
        entering->changes[to] = change;
    }
}

static void write_changed(struct entering *entering, struct buffer *out)
{
    size_t at = 0;
    sort_changes(entering);
    for (size_t index = 0; index < entering->count; index++) {
        const struct change *change = &entering->changes[index];
        buffer_add_text(out, text_slice(entering->bytes, at, change->start));
        buffer_add_text(out, change->text);
        at = change->end > at ? change->end : at;
    }
    buffer_add_text(out, text_slice(entering->bytes, at, entering->bytes.length));
}

bool signing_enter(struct compilation *compilation, const struct signing *signing,
                   struct buffer *out)
{
    const struct source *source = compilation->sources[0];
    const struct node *root = compilation->root;
    struct entering entering = {
        .arena = &compilation->arena, .bytes = source->bytes, .first = source->start};
    struct member members[FIELDS];
    const size_t first_line = next_line(&entering, 0);
    const bool windows = first_line > 1 && source->bytes.data[first_line - 1] == '\n' &&
                         source->bytes.data[first_line - 2] == '\r';
    entering.line_end = windows ? TEXT_OF("\r\n") : TEXT_OF("\n");
    list_members(signing, members);
    const struct node *signatures = node_key(root, TEXT_OF("signatures"));
    if (signatures == NULL) {
        add_map(&entering, root, signing, members);
    } else if (signatures->next->kind != NODE_MAPPING) {
        return false;
    } else {
        const struct node *entry = node_key(signatures->next, signing->party);
        if (entry == NULL) {
            add_entry(&entering, signatures->next, signing, members);
        } else if (entry->next->kind != NODE_MAPPING) {
            return false;
        } else {
            renew_entry(&entering, entry->next, members);
        }
    }
    write_changed(&entering, out);
    return true;
}
