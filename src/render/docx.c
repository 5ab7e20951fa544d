/* The Word document: takes a document and gives an Office Open XML package (ECMA-376), whose text
 * is in named styles, numbered by the word processor, with a bookmark at each place that is linked.
 */
#include "render/docx.h"

#include "archive/archive.h"

/* A4 with margins of 20 mm. */
enum { PAGE_WIDTH = 11906, PAGE_HEIGHT = 16838, MARGIN = 1134 };

static const char content_types[] =
    DOCX_PROLOGUE "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n"
                  "<Default Extension=\"rels\" "
                  "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
                  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n"
#define PART(path, kind)                                \
    "<Override PartName=\"/word/" path "\" ContentType" \
    "=\"application/vnd.openxmlformats-officedocument.wordprocessingml." kind "+xml\"/>\n"
    PART("document.xml", "document.main") PART("styles.xml", "styles")
        PART("numbering.xml", "numbering") PART("settings.xml", "settings")
            PART("header1.xml", "header") PART("header2.xml", "header")
                PART("footer1.xml", "footer")
#undef PART
                    "<Override PartName=\"/docProps/core.xml\" "
                    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n"
                    "</Types>\n";

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
                        .style = "Normal"};
    docx.targets_end = &docx.targets;
    docx.starts_end = &docx.starts;
    buffer_start(&text, document->arena);
    BUFFER_LITERAL(&text, DOCX_PROLOGUE "<w:document xmlns:w=\"" DOCX_MAIN
                                        "\" xmlns:r=\"" DOCX_RELATIONS "\"><w:body>");
    docx_block(&docx, document->root);
    add_page(&text);
    BUFFER_LITERAL(&text, "</w:body></w:document>\n");
    const struct archive_file files[] = {
        {"[Content_Types].xml", TEXT_OF(content_types)},
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
    archive_write(document->arena, files, sizeof files / sizeof *files, out);
}
