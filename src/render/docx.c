/* The Word document: takes a document and gives an Office Open XML package (ECMA-376), whose text
 * is in named styles, numbered by the word processor, with a bookmark at each place that is linked.
 */
#include "render/docx.h"

/* A4 with margins of 20 mm. */
enum { PAGE_WIDTH = 11906, PAGE_HEIGHT = 16838, MARGIN = 1134 };

static const char package_relations[] = DOCX_PROLOGUE
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n"
    "<Relationship Id=\"rId1\" Type=\"" DOCX_RELATIONS
    "/officeDocument\" Target=\"word/document.xml\"/>\n"
    "<Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    "core-properties\" Target=\"docProps/core.xml\"/>\n"
    "</Relationships>\n";

static void add_page(struct buffer *out)
{
    buffer_format(out,
                  "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId10\"/>"
                  "<w:headerReference w:type=\"first\" r:id=\"rId11\"/>"
                  "<w:footerReference w:type=\"default\" r:id=\"rId12\"/>"
                  "<w:footerReference w:type=\"first\" r:id=\"rId12\"/>"
                  "<w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" "
                  "w:bottom=\"%d\" w:left=\"%d\" w:header=\"567\" w:footer=\"567\" "
                  "w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
                  PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN, MARGIN, MARGIN);
}

void render_docx(const struct document *document, const struct render_options *options,
                 struct buffer *out)
{
    (void)options;
    struct buffer text;
    struct docx docx = {.document = document,
                        .arena = document->arena,
                        .out = &text,
                        .width = PAGE_WIDTH - 2 * MARGIN,
                        .style = "Normal",
                        .begins_page = strcmp(document->layout, "formal") == 0};
    docx.targets_end = &docx.targets;
    docx.starts_end = &docx.starts;
    buffer_start(&text, document->arena);
    BUFFER_LITERAL(&text, DOCX_PROLOGUE "<w:document xmlns:w=\"" DOCX_MAIN
                                        "\" xmlns:r=\"" DOCX_RELATIONS "\"><w:body>");
    docx_block(&docx, document->root);
    add_page(&text);
    BUFFER_LITERAL(&text, "</w:body></w:document>\n");
    const struct archive_file own[] = {
        {"[Content_Types].xml", docx_content_types(&docx)},
        {"_rels/.rels", TEXT_OF(package_relations)},
        {"docProps/core.xml", docx_core(&docx)},
        {"word/document.xml", buffer_text(&text)},
        {"word/_rels/document.xml.rels", docx_relations(&docx)},
        {"word/styles.xml", docx_styles(&docx)},
        {"word/numbering.xml", docx_numbering(&docx)},
        {"word/settings.xml", docx_settings(&docx)},
        {"word/header1.xml", docx_header(&docx, false)},
        {"word/header2.xml", docx_header(&docx, true)},
        {"word/footer1.xml", docx_footer(&docx)},
    };
    enum { OWN = sizeof own / sizeof *own };
    struct archive_file *files =
        ARENA_ARRAY(document->arena, struct archive_file, OWN + document->party_count);
    memcpy(files, own, sizeof own);
    const size_t logos = docx_logo_files(&docx, files + OWN);
    archive_write(document->arena, files, OWN + logos, out);
}
