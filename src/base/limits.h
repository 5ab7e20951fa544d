/* Every limit of the compiler, in one place. What an author may meet is stated in the catalogue
 * of rules (limit-exceeded); the rest bounds time and memory for input of any kind. */
#ifndef LIMITS_H
#define LIMITS_H

enum {
    /* Reading (rules, "Limits"). */
    LIMIT_FILE_BYTES = 4 << 20,
    LIMIT_CONFIGURATION_BYTES = 64 << 10,
    LIMIT_LAYERED_BYTES = 16 << 20,
    LIMIT_LAYER_DEPTH = 8,
    LIMIT_FILES = 64,
    LIMIT_NESTING = 64,
    LIMIT_NODES = 200000,
    LIMIT_KEY_BYTES = 128,
    LIMIT_VALUE_BYTES = 4 << 10,  /* a plain value */
    LIMIT_PROSE_BYTES = 16 << 10, /* before ${…} is replaced */
    LIMIT_PROSE_MARKERS = 16,     /* container markers on one line of prose */

    /* Findings of one compilation; the terminal shows the first of them. */
    LIMIT_FINDINGS = 20000,
    LIMIT_FINDINGS_SHOWN = 200,
    LIMIT_MESSAGE_BYTES = 1000,
    /* Code scanning rejects a run of more results, and keeps the 5,000 worst of them. */
    LIMIT_SARIF_RESULTS = 25000,

    /* Pages: the head of a column that each of its cells repeats is cut there. */
    LIMIT_LABEL_BYTES = 120,

    /* A house style, and what it holds of one image or font. */
    LIMIT_SHEET_BYTES = 2 << 20,
    LIMIT_SHEET_DATA_BYTES = 1 << 20,

    /* The logo of a party, and how many pixels a side of it has. */
    LIMIT_PICTURE_BYTES = 256 << 10,
    LIMIT_PICTURE_PIXELS = 4096
};

#endif
