/* The signatures: takes their blocks and gives tables of fields to fill in, one column for each
 * party or, where many sign, one row, and shows who has signed. */
#include "render/docx.h"
#include "render/escape.h"
#include "render/html.h"

/* A field to fill in: a content control, which shows its label until something is written. */
static void add_control(struct docx *docx, const struct block_node *fact)
{
    const struct block_node *time =
        fact->first != NULL && fact->first->kind == INLINE_TIME ? fact->first : NULL;
    const unsigned id = 1000 + docx->controls++;
    BUFFER_LITERAL(docx->out, "<w:sdt><w:sdtPr><w:alias w:val=\"");
    escape_attribute(docx->out, fact->text);
    buffer_format(docx->out, "\"/><w:tag w:val=\"signature-%u\"/><w:id w:val=\"%u\"/>", id - 1000,
                  id);
    if (fact->first == NULL) {
        BUFFER_LITERAL(docx->out, "<w:showingPlcHdr/>");
    }
    if (time != NULL) {
        BUFFER_LITERAL(docx->out, "<w:date w:fullDate=\"");
        escape_attribute(docx->out, time->anchor);
        BUFFER_LITERAL(docx->out, "T00:00:00Z\"/>");
    } else {
        BUFFER_LITERAL(docx->out, "<w:text/>");
    }
    BUFFER_LITERAL(docx->out, "</w:sdtPr><w:sdtContent>");
    if (fact->first == NULL) {
        docx_run_in(docx, "PlaceholderText",
                    docx_is_narrow(docx) ? TEXT_OF("………………") : TEXT_OF("…………………………"));
    } else {
        docx_inlines(docx, fact);
    }
    BUFFER_LITERAL(docx->out, "</w:sdtContent></w:sdt>");
}

static void add_signature(struct docx *docx, const struct block_node *signature)
{
    docx_open(docx, "Heading4");
    docx_run(docx, signature->text);
    bool first = true;
    for (const struct block_node *fact = signature->first; fact != NULL; fact = fact->next) {
        if (fact->kind != BLOCK_FACT) {
            continue;
        }
        const bool by_hand = (signature->flags & FLAG_SIGNED) == 0;
        docx_open(docx, first && by_hand ? "SignatureLine" : "SignatureFact");
        docx_run_in(docx, "Soft", fact->text);
        docx_run(docx, TEXT_OF(" \t")); /* two languages may reach as far as the tab */
        if (!by_hand || (first && fact->first != NULL)) {
            docx_inlines(docx, fact); /* nothing is left to be filled in */
        } else if (!first) {
            add_control(docx, fact);
        }
        first = false;
    }
    docx_close(docx);
}

enum { ROWS_FROM = 4, LABELS = 4 }; /* parties that sign in rows, and the labels of each */

/* On each page the head of the rows has what they sign. */
static void add_row_heads(struct docx_grid *grid, const struct block_node *signature)
{
    struct docx *docx = grid->docx;
    docx_open_row(grid, true, true);
    docx_open_cell(grid, NULL, false);
    docx_open(docx, "TableText");
    docx_run_in(docx, "Soft", docx->document->title);
    docx_close_cell(grid);
    const struct block_node *fact = signature->first;
    for (unsigned left = LABELS; left > 0 && fact != NULL; left--, fact = fact->next) {
        docx_open_cell(grid, NULL, false);
        docx_open(docx, "TableText");
        docx_run_in(docx, "Soft", fact->text);
        docx_close_cell(grid);
    }
    docx_close_row(grid);
}

/* The digest and the key, which stand with the signature: what has no column, after its first fact.
 */
static void add_further_facts(struct docx *docx, const struct block_node *fact)
{
    for (unsigned at = 1; (fact = fact->next) != NULL; at++) {
        if (at >= LABELS) {
            docx_open(docx, "NarrowDetail");
            docx_run_in(docx, "Soft", fact->text);
            docx_run(docx, TEXT_OF("  "));
            docx_inlines(docx, fact);
        }
    }
}

static void add_signature_row(struct docx_grid *grid, const struct block_node *signature, bool kept)
{
    struct docx *docx = grid->docx;
    const struct html_look look = html_look_of(docx->document, signature->party);
    const bool by_hand = (signature->flags & FLAG_SIGNED) == 0;
    docx_open_row(grid, false, true);
    docx_open_cell(grid, &look, true);
    docx->keeps = kept;
    docx->parts = !kept; /* the heading would keep it */
    docx_open(docx, "Heading4");
    docx_run(docx, signature->text);
    docx_close_cell(grid);
    const struct block_node *fact = signature->first;
    for (unsigned column = 0; column < LABELS && fact != NULL; column++, fact = fact->next) {
        docx_open_cell(grid, &look, false);
        docx_open(docx, by_hand ? "SignatureCell" : "TableText");
        if (by_hand && column > 0) {
            add_control(docx, fact);
        } else {
            docx_inlines(docx, fact);
        }
        if (column == 0) {
            add_further_facts(docx, fact);
        }
        docx_close_cell(grid);
    }
    docx_close_row(grid);
}

/* Many sign in rows that go on overleaf, two of them at least. */
static void add_signature_rows(struct docx *docx, const struct block_node *signatures)
{
    static const unsigned shares[] = {22, 20, 17, 19, 24};
    const unsigned count = docx_count_cells(signatures);
    struct docx_grid grid = docx_open_table(docx, "Parties", LABELS + 1, shares);
    unsigned row = 0;
    add_row_heads(&grid, signatures->first);
    const struct block_node *signature = signatures->first;
    for (; signature != NULL; signature = signature->next, row++) {
        add_signature_row(&grid, signature, row == 0 || row + 2 >= count);
    }
    docx_close_table(&grid);
}

void docx_signatures(struct docx *docx, const struct block_node *signatures)
{
    const unsigned count = docx_count_cells(signatures);
    if (count >= ROWS_FROM) {
        docx->keeps = true;
        add_signature_rows(docx, signatures);
        docx->keeps = false;
        return;
    }
    struct docx_grid grid = docx_open_table(docx, "Parties", docx_count_across(count), NULL);
    const struct block_node *signature = signatures->first;
    docx->keeps = true; /* no signature is left alone on a page, nor what follows all */
    while (signature != NULL) {
        docx_open_row(&grid, false, true);
        for (unsigned column = 0; column < grid.columns; column++) {
            const struct html_look look =
                html_look_of(docx->document, signature != NULL ? signature->party : NO_PARTY);
            docx_open_cell(&grid, signature != NULL ? &look : NULL, signature != NULL);
            if (signature != NULL) {
                add_signature(docx, signature);
                signature = signature->next;
            }
            docx_close_cell(&grid);
        }
        docx_close_row(&grid);
    }
    docx_close_table(&grid);
    docx->keeps = false;
}
