/* The other files of a Word document: takes what the text has used (lists, links, language, running
 * lines) and gives the parts that word/document.xml stands on. */
#include "render/docx.h"
#include "render/escape.h"
#include "render/html.h"

#include "assets.h"

enum { LEVELS = 9, LEVEL_INDENT = 340 };

/* ---- content types ---- */

struct text docx_content_types(const struct docx *docx)
{
    static const enum picture_kind kinds[] = {PICTURE_PNG, PICTURE_JPEG};
    static const char rest[] =
#define PART(path, kind)                                \
    "<Override PartName=\"/word/" path "\" ContentType" \
    "=\"application/vnd.openxmlformats-officedocument.wordprocessingml." kind "+xml\"/>\n"
        PART("document.xml", "document.main") PART("styles.xml", "styles")
            PART("numbering.xml", "numbering") PART("settings.xml", "settings")
                PART("header1.xml", "header") PART("header2.xml", "header")
                    PART("footer1.xml", "footer")
#undef PART
                        "<Override PartName=\"/docProps/core.xml\" ContentType="
                        "\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n"
                        "</Types>\n";
    struct buffer out;
    buffer_start(&out, docx->arena);
    BUFFER_LITERAL(
        &out, DOCX_PROLOGUE
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n");
    for (size_t index = 0; index < sizeof kinds / sizeof *kinds; index++) {
        if (docx_has_logo_of(docx, kinds[index])) {
            buffer_format(&out, "<Default Extension=\"%s\" ContentType=\"%s\"/>\n",
                          picture_ending(kinds[index]), picture_type(kinds[index]));
        }
    }
    BUFFER_LITERAL(&out, rest);
    return buffer_text(&out);
}

/* ---- numbering ---- */

static void add_level(struct buffer *out, unsigned level, unsigned start, const char *format,
                      const char *words, unsigned left, unsigned hanging)
{
    buffer_format(out,
                  "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"%u\"/><w:numFmt w:val=\"%s\"/>"
                  "<w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/>"
                  "<w:pPr><w:ind w:left=\"%u\" w:hanging=\"%u\"/></w:pPr></w:lvl>",
                  level, start, format, words, left, hanging);
}

/* The clauses that are numbered in one way: sections, and what is in them. After a word the
 * heading follows at a distance; after a bare number, in line. */
static void add_clauses(const struct docx *docx, struct buffer *out, enum numbering way)
{
    enum { HANGING = 560 };
    const struct docx_count *count = &docx->counts[way];
    const bool words = count->before_clause.length > 0;
    buffer_format(out,
                  "<w:abstractNum w:abstractNumId=\"%u\">"
                  "<w:multiLevelType w:val=\"multilevel\"/>"
                  "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>%s"
                  "<w:lvlText w:val=\"",
                  (unsigned)DOCX_CLAUSES + way,
                  docx_counts_in_letters(way) ? "upperLetter" : "decimal",
                  words ? "<w:suff w:val=\"nothing\"/>" : "");
    escape_attribute(out, count->before_clause);
    buffer_format(out, "%%1%s\"/><w:lvlJc w:val=\"left\"/>", words ? "\u2003" : "");
    if (!words) {
        buffer_format(out, "<w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr>", HANGING,
                      HANGING);
    }
    BUFFER_LITERAL(out, "</w:lvl>");
    struct buffer clause;
    buffer_start(&clause, docx->arena);
    escape_attribute(&clause, count->before_subclause);
    BUFFER_LITERAL(&clause, "%1.%2");
    buffer_add_character(&clause, '\0');
    add_level(out, 1, 1, "decimal", buffer_text(&clause).data, HANGING, HANGING);
    BUFFER_LITERAL(out, "</w:abstractNum>\n");
}

static void add_lists(struct buffer *out, unsigned id, bool ordered)
{
    static const char *const bullets[] = {"•", "–", "▪"};
    static const char *const formats[] = {"decimal", "lowerLetter", "lowerRoman"};
    enum { WAYS = sizeof bullets / sizeof *bullets };
    buffer_format(out,
                  "<w:abstractNum w:abstractNumId=\"%u\">"
                  "<w:multiLevelType w:val=\"hybridMultilevel\"/>",
                  id);
    for (unsigned level = 0; level < LEVELS; level++) {
        const char words[] = {'%', (char)('1' + level), '.', '\0'};
        add_level(out, level, 1, ordered ? formats[level % WAYS] : "bullet",
                  ordered ? words : bullets[level % WAYS], (level + 1) * LEVEL_INDENT,
                  LEVEL_INDENT);
    }
    BUFFER_LITERAL(out, "</w:abstractNum>\n");
}

struct text docx_numbering(const struct docx *docx)
{
    struct buffer out;
    buffer_start(&out, docx->arena);
    BUFFER_LITERAL(&out, DOCX_PROLOGUE "<w:numbering xmlns:w=\"" DOCX_MAIN "\">\n");
    for (unsigned way = 0; way < DOCX_COUNTS; way++) {
        add_clauses(docx, &out, (enum numbering)way);
    }
    add_lists(&out, DOCX_BULLETS, false);
    add_lists(&out, DOCX_FIRST_ORDERED, true);
    for (unsigned list = DOCX_CLAUSES; list <= DOCX_BULLETS; list++) {
        buffer_format(&out, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/></w:num>\n", list,
                      list);
    }
    unsigned number = DOCX_FIRST_ORDERED;
    for (const struct docx_start *start = docx->starts; start != NULL; start = start->next) {
        buffer_format(&out,
                      "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%d\"/>"
                      "<w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%u\"/>"
                      "</w:lvlOverride></w:num>\n",
                      number++, DOCX_FIRST_ORDERED,
                      start->level < LEVELS ? start->level : LEVELS - 1, start->start);
    }
    BUFFER_LITERAL(&out, "</w:numbering>\n");
    return buffer_text(&out);
}

/* ---- relations ---- */

struct text docx_relations(const struct docx *docx)
{
    static const char *const parts[] = {"styles", "numbering", "settings"};
    struct buffer out;
    buffer_start(&out, docx->arena);
    BUFFER_LITERAL(
        &out, DOCX_PROLOGUE
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n");
    for (unsigned index = 0; index < sizeof parts / sizeof *parts; index++) {
        buffer_format(
            &out, "<Relationship Id=\"rId%u\" Type=\"" DOCX_RELATIONS "/%s\" Target=\"%s.xml\"/>\n",
            index + 1, parts[index], parts[index]);
    }
    BUFFER_LITERAL(
        &out,
        "<Relationship Id=\"rId10\" Type=\"" DOCX_RELATIONS "/header\" Target=\"header1.xml\"/>\n"
        "<Relationship Id=\"rId11\" Type=\"" DOCX_RELATIONS "/header\" Target=\"header2.xml\"/>\n"
        "<Relationship Id=\"rId12\" Type=\"" DOCX_RELATIONS "/footer\" Target=\"footer1.xml\"/>\n");
    docx_logo_relations(docx, &out);
    unsigned id = DOCX_FIRST_TARGET;
    for (const struct docx_target *target = docx->targets; target != NULL; target = target->next) {
        buffer_format(&out,
                      "<Relationship Id=\"rId%u\" Type=\"" DOCX_RELATIONS "/hyperlink\" Target=\"",
                      id++);
        escape_url(&out, target->address);
        BUFFER_LITERAL(&out, "\" TargetMode=\"External\"/>\n");
    }
    BUFFER_LITERAL(&out, "</Relationships>\n");
    return buffer_text(&out);
}

/* ---- styles, settings, properties ---- */

/* A word processor chooses its spelling by language and country. */
static const char *proofing_language(enum choice_value spoken)
{
    return spoken == CHOICE_LANGUAGE_FR   ? "fr-FR"
           : spoken == CHOICE_LANGUAGE_DE ? "de-DE"
           : spoken == CHOICE_LANGUAGE_ES ? "es-ES"
                                          : "en-GB";
}

/* Of each hundred, what letters and the room between paragraphs keep in the one-page form. */
struct share {
    unsigned letters, room;
};

static struct share share_of(const struct document *document)
{
    static const struct share whole = {100, 100}, brief = {92, 60}, dense = {82, 45},
                              large = {118, 90};
    return !document->brief ? whole : document->large ? large : document->dense ? dense : brief;
}

/* What stands before a measure of the style sheet that the one-page form has smaller, and how much
 * of it is left; NULL: none begins here. */
static const char *measure_at(struct text styles, size_t at, struct share share, unsigned *kept)
{
    static const char *const letters[] = {"<w:sz w:val=\"", "<w:szCs w:val=\""}, *const room[] = {
                                                                                     " w:before=\"",
                                                                                     " w:after=\""};
    const struct text rest = text_slice(styles, at, styles.length);
    for (size_t index = 0; index < 2; index++) {
        *kept = share.letters;
        if (text_starts_with(rest, text_from(letters[index]))) {
            return letters[index];
        }
        *kept = share.room;
        if (text_starts_with(rest, text_from(room[index]))) {
            return room[index];
        }
    }
    return NULL;
}

/* Adds the number of the style sheet, as much of it as is kept; gives where it ends. */
static size_t add_share(struct buffer *out, struct text styles, size_t at, unsigned kept)
{
    enum { BASE = 10, WHOLE = 100 };
    unsigned number = 0;
    for (; at < styles.length && styles.data[at] >= '0' && styles.data[at] <= '9'; at++) {
        number = number * BASE + (unsigned)(styles.data[at] - '0');
    }
    buffer_format(out, "%u", (number * kept + WHOLE / 2) / WHOLE);
    return at;
}

struct text docx_styles(const struct docx *docx)
{
    const struct text styles = {asset_docx_styles_xml, asset_docx_styles_xml_length};
    const struct text place = TEXT("{language}");
    const struct share share = share_of(docx->document);
    struct buffer out;
    buffer_start(&out, docx->arena);
    for (size_t at = 0; at < styles.length;) {
        unsigned kept = 0;
        const char *before = measure_at(styles, at, share, &kept);
        if (before != NULL) {
            buffer_add_text(&out, text_from(before));
            at = add_share(&out, styles, at + strlen(before), kept);
        } else if (text_starts_with(text_slice(styles, at, styles.length), place)) {
            buffer_add_text(&out, text_from(proofing_language(docx->document->language)));
            at += place.length;
        } else {
            buffer_add_character(&out, styles.data[at++]);
        }
    }
    return buffer_text(&out);
}

struct text docx_settings(const struct docx *docx)
{
    return arena_format(docx->arena,
                        DOCX_PROLOGUE "<w:settings xmlns:w=\"" DOCX_MAIN "\">"
                                      "<w:zoom w:percent=\"100\"/>"
                                      "<w:defaultTabStop w:val=\"720\"/><w:autoHyphenation/>"
                                      "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
                                      "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
                                      "w:uri=\"http://schemas.microsoft.com/office/word\" "
                                      "w:val=\"15\"/></w:compat>"
                                      "<w:themeFontLang w:val=\"%s\"/></w:settings>\n",
                        proofing_language(docx->document->language));
}

struct text docx_core(const struct docx *docx)
{
    struct buffer out;
    buffer_start(&out, docx->arena);
    BUFFER_LITERAL(
        &out, DOCX_PROLOGUE
        "<cp:coreProperties "
        "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    escape_text(&out, docx->document->title);
    BUFFER_LITERAL(&out, "</dc:title><dc:description>");
    escape_text(&out, docx->document->description);
    buffer_format(&out, "</dc:description><dc:language>%s</dc:language></cp:coreProperties>\n",
                  proofing_language(docx->document->language));
    return buffer_text(&out);
}

/* ---- running lines ---- */

/* What writes into a part of its own, with the text's settings. */
static struct docx part_of(const struct docx *docx, struct buffer *out)
{
    buffer_start(out, docx->arena);
    return (struct docx){.document = docx->document, .arena = docx->arena, .out = out};
}

static void add_running(struct docx *docx, struct text words, size_t most)
{
    const struct text shown = html_running(words, most);
    docx_run(docx, shown);
    docx_run(docx, shown.length < words.length ? TEXT_OF("…") : TEXT_OF(""));
}

struct text docx_header(const struct docx *docx, bool first)
{
    const struct document *document = docx->document;
    struct buffer out;
    struct docx header = part_of(docx, &out);
    BUFFER_LITERAL(&out, DOCX_PROLOGUE "<w:hdr xmlns:w=\"" DOCX_MAIN "\">");
    docx_open(&header, "Header");
    if (!first) {
        add_running(&header, document->title,
                    document->marked ? HTML_TITLE_BESIDE_MARK : HTML_TITLE_MAX);
    }
    docx_run(&header, TEXT_OF("\t"));
    if (document->marked) {
        docx_run_in(
            &header, "BadgeOpen",
            arena_format(docx->arena, "\u00a0%.*s\u00a0", TEXT_ARGUMENTS(document->status_words)));
    }
    docx_run(&header, TEXT_OF("\t"));
    if (!first) {
        add_running(&header, document->reference_line, HTML_REFERENCE_MAX);
    }
    docx_close(&header);
    BUFFER_LITERAL(&out, "</w:hdr>\n");
    return buffer_text(&out);
}

static void add_field(struct docx *docx, const char *name)
{
    buffer_format(docx->out,
                  "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                  "<w:r><w:instrText xml:space=\"preserve\"> %s </w:instrText></w:r>"
                  "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
                  "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                  name);
}

struct text docx_footer(const struct docx *docx)
{
    static const char page[] = "{page}", pages[] = "{pages}";
    const struct text words = docx->document->page_words;
    struct buffer out;
    struct docx footer = part_of(docx, &out);
    BUFFER_LITERAL(&out, DOCX_PROLOGUE "<w:ftr xmlns:w=\"" DOCX_MAIN "\">");
    docx_open(&footer, "Footer");
    add_running(&footer, docx->document->parties_line, HTML_PARTIES_MAX);
    docx_run(&footer, TEXT_OF("\t"));
    size_t from = 0, at = 0;
    while (at < words.length) {
        const struct text rest = text_slice(words, at, words.length);
        const bool one = text_starts_with(rest, text_from(page));
        if (!one && !text_starts_with(rest, text_from(pages))) {
            at++;
            continue;
        }
        docx_run(&footer, text_slice(words, from, at));
        add_field(&footer, one ? "PAGE" : "NUMPAGES");
        at += one ? sizeof page - 1 : sizeof pages - 1;
        from = at;
    }
    docx_run(&footer, text_slice(words, from, words.length));
    docx_close(&footer);
    BUFFER_LITERAL(&out, "</w:ftr>\n");
    return buffer_text(&out);
}
