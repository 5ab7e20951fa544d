/* Logos: takes the pictures of parties and gives drawings in a line of text (ECMA-376 part 1,
 * sections 20.2 and 20.4), with the files that they show. */
#include "render/docx.h"
#include "render/escape.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
enum { FIRST_LOGO = 20, WIDTH_OF_HEIGHTS = 4 };

/* From rId20 to rId99; a document with more parties shows no logo of those beyond. */
static bool is_shown(const struct docx *docx, unsigned party)
{
    return party < docx->document->party_count && party < DOCX_FIRST_TARGET - FIRST_LOGO &&
           docx->document->parties[party].logo != NULL;
}

bool docx_has_logo_of(const struct docx *docx, enum picture_kind kind)
{
    unsigned party = 0;
    while (party < docx->document->party_count &&
           !(is_shown(docx, party) && docx->document->parties[party].logo->kind == kind)) {
        party++;
    }
    return party < docx->document->party_count;
}

bool docx_logo(struct docx *docx, unsigned party, unsigned height)
{
    if (!is_shown(docx, party)) {
        return false;
    }
    const struct picture *logo = docx->document->parties[party].logo;
    const struct picture_size size = picture_in_box(logo, WIDTH_OF_HEIGHTS * height, height);
    const unsigned id = ++docx->drawings;
    struct buffer *out = docx->out;
    docx_begin(docx);
    buffer_format(out,
                  "<w:r><w:drawing><wp:inline xmlns:wp=\"" DRAWING "wordprocessingDrawing\" "
                  "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
                  "<wp:extent cx=\"%u\" cy=\"%u\"/><wp:docPr id=\"%u\" name=\"Logo %u\" descr=\"",
                  size.width, size.height, id, id);
    escape_attribute(out, docx->document->parties[party].name);
    buffer_format(
        out,
        "\"/><a:graphic xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING "picture\">"
        "<pic:pic xmlns:pic=\"" DRAWING "picture\"><pic:nvPicPr>"
        "<pic:cNvPr id=\"%u\" name=\"Logo %u\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        "<a:blip r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%u\" cy=\"%u\"/></a:xfrm>"
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></w:r>",
        id, id, FIRST_LOGO + party, size.width, size.height);
    return true;
}

static struct text path_of(const struct docx *docx, unsigned party)
{
    return arena_format(docx->arena, "media/logo%u.%s", party + 1,
                        picture_ending(docx->document->parties[party].logo->kind));
}

void docx_logo_relations(const struct docx *docx, struct buffer *out)
{
    for (unsigned party = 0; party < docx->document->party_count; party++) {
        if (is_shown(docx, party)) {
            buffer_format(out,
                          "<Relationship Id=\"rId%u\" Type=\"" DOCX_RELATIONS
                          "/image\" Target=\"%.*s\"/>\n",
                          FIRST_LOGO + party, TEXT_ARGUMENTS(path_of(docx, party)));
        }
    }
}

size_t docx_logo_files(const struct docx *docx, struct archive_file *files)
{
    size_t count = 0;
    for (unsigned party = 0; party < docx->document->party_count; party++) {
        if (is_shown(docx, party)) {
            const struct text path =
                arena_join(docx->arena, TEXT_OF("word/"), path_of(docx, party));
            files[count++] = (struct archive_file){arena_terminated(docx->arena, path),
                                                   docx->document->parties[party].logo->bytes};
        }
    }
    return count;
}
