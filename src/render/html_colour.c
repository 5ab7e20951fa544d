/* Takes a party's own colour and gives the pairs that can be read: darkened for light paper and
 * lightened for dark, in integer arithmetic, until the contrast of WCAG 2.2 is met. */
#include "render/html.h"

enum {
    PAPER = 0xffffff,
    DARK_PAPER = 0x171b21,
    FLARE = 50000, /* the 0.05 of WCAG's contrast ratio, in millionths */
    STEPS = 32     /* from the colour to black or white */
};

/* The linear light of an sRGB channel in millionths (WCAG 2.2, "relative luminance"). */
static const uint32_t linear[256] = {
    0,      304,    607,    911,     1214,   1518,   1821,   2125,   2428,   2732,   3035,   3347,
    3677,   4025,   4391,   4777,    5182,   5605,   6049,   6512,   6995,   7499,   8023,   8568,
    9134,   9721,   10330,  10960,   11612,  12286,  12983,  13702,  14444,  15209,  15996,  16807,
    17642,  18500,  19382,  20289,   21219,  22174,  23153,  24158,  25187,  26241,  27321,  28426,
    29557,  30713,  31896,  33105,   34340,  35601,  36889,  38204,  39546,  40915,  42311,  43735,
    45186,  46665,  48172,  49707,   51269,  52861,  54480,  56128,  57805,  59511,  61246,  63010,
    64803,  66626,  68478,  70360,   72272,  74214,  76185,  78187,  80220,  82283,  84376,  86500,
    88656,  90842,  93059,  95307,   97587,  99899,  102242, 104616, 107023, 109462, 111932, 114435,
    116971, 119538, 122139, 124772,  127438, 130136, 132868, 135633, 138432, 141263, 144128, 147027,
    149960, 152926, 155926, 158961,  162029, 165132, 168269, 171441, 174647, 177888, 181164, 184475,
    187821, 191202, 194618, 198069,  201556, 205079, 208637, 212231, 215861, 219526, 223228, 226966,
    230740, 234551, 238398, 242281,  246201, 250158, 254152, 258183, 262251, 266356, 270498, 274677,
    278894, 283149, 287441, 291771,  296138, 300544, 304987, 309469, 313989, 318547, 323143, 327778,
    332452, 337164, 341914, 346704,  351533, 356400, 361307, 366253, 371238, 376262, 381326, 386429,
    391572, 396755, 401978, 407240,  412543, 417885, 423268, 428690, 434154, 439657, 445201, 450786,
    456411, 462077, 467784, 473531,  479320, 485150, 491021, 496933, 502886, 508881, 514918, 520996,
    527115, 533276, 539479, 545724,  552011, 558340, 564712, 571125, 577580, 584078, 590619, 597202,
    603827, 610496, 617207, 623960,  630757, 637597, 644480, 651406, 658375, 665387, 672443, 679542,
    686685, 693872, 701102, 708376,  715694, 723055, 730461, 737910, 745404, 752942, 760525, 768151,
    775822, 783538, 791298, 799103,  806952, 814847, 822786, 830770, 838799, 846873, 854993, 863157,
    871367, 879622, 887923, 896269,  904661, 913099, 921582, 930111, 938686, 947307, 955973, 964686,
    973445, 982251, 991102, 1000000,
};

static uint32_t channel(uint32_t colour, unsigned shift)
{
    return colour >> shift & 255;
}

/* In millionths. */
static uint32_t luminance(uint32_t colour)
{
    uint64_t sum = UINT64_C(2126) * linear[channel(colour, 16)] +
                   UINT64_C(7152) * linear[channel(colour, 8)] +
                   UINT64_C(722) * linear[channel(colour, 0)];
    return (uint32_t)(sum / 10000);
}

/* Whether two colours have a contrast of tenths / 10 to one. */
static bool has_contrast(uint32_t one, uint32_t other, uint32_t tenths)
{
    uint64_t first = luminance(one), second = luminance(other);
    first += FLARE;
    second += FLARE;
    uint64_t light = first > second ? first : second, dark = first > second ? second : first;
    return light * 10 >= dark * tenths;
}

/* `part` of STEPS of the way from one colour to the other. */
static uint32_t mix(uint32_t from, uint32_t to, uint32_t part)
{
    uint32_t mixed = 0;
    for (unsigned shift = 0; shift <= 16; shift += 8) {
        uint32_t value =
            (channel(from, shift) * (STEPS - part) + channel(to, shift) * part) / STEPS;
        mixed |= value << shift;
    }
    return mixed;
}

/* The nearest to the colour, on the way to `end`, that can be read on paper and tint. */
static uint32_t readable(uint32_t colour, uint32_t end, uint32_t paper, uint32_t tint,
                         uint32_t tenths)
{
    uint32_t part = 0, found = colour;
    while (part < STEPS &&
           !(has_contrast(found, paper, tenths) && has_contrast(found, tint, tenths))) {
        found = mix(colour, end, ++part);
    }
    return found;
}

/* A colour as bright as its hue can be, half way to white: what lightens a colour towards it leaves
 * it its hue, where white alone would leave grey. */
static uint32_t bright(uint32_t colour)
{
    const uint32_t red = channel(colour, 16), green = channel(colour, 8), blue = channel(colour, 0);
    uint32_t most = red > green ? red : green;
    most = blue > most ? blue : most;
    return most == 0 ? PAPER
                     : mix(red * 255 / most << 16 | green * 255 / most << 8 | blue * 255 / most,
                           PAPER, STEPS / 2);
}

static bool read_colour(struct text text, uint32_t *colour)
{
    *colour = 0;
    for (size_t at = 0; at < text.length; at++) {
        char digit = text.data[at];
        uint32_t value = digit >= '0' && digit <= '9'   ? (uint32_t)(digit - '0')
                         : digit >= 'a' && digit <= 'f' ? (uint32_t)(digit - 'a' + 10)
                         : digit >= 'A' && digit <= 'F' ? (uint32_t)(digit - 'A' + 10)
                                                        : 16;
        if (value == 16) {
            return false;
        }
        *colour = *colour << 4 | value;
    }
    return text.length == 6;
}

bool html_colours_from(struct text colour, struct html_colours *colours)
{
    uint32_t own;
    if (colour.length == 7 && colour.data[0] == '#') {
        colour = text_slice(colour, 1, 7);
    }
    if (!read_colour(colour, &own)) {
        return false;
    }
    colours->tint = mix(PAPER, own, 3);
    colours->ink = readable(own, 0, PAPER, colours->tint, 50);
    colours->dark_tint = mix(DARK_PAPER, own, 6);
    const uint32_t brighter = readable(own, bright(own), DARK_PAPER, colours->dark_tint, 60);
    colours->dark_ink = readable(brighter, PAPER, DARK_PAPER, colours->dark_tint, 60);
    return true;
}

/* As `.a` to `.f` of style.css on paper. */
static const struct html_look looks[HTML_LOOKS] = {
    {0x0f4c81, 0xeaf2fa}, {0x8a3b12, 0xfcf0e8}, {0x0b5a52, 0xe3f4f1},
    {0x583a8e, 0xf1ecfa}, {0x8a1f5c, 0xfbeaf3}, {0x5a4a00, 0xf6f1d9},
};

struct html_look html_look_of(const struct document *document, unsigned party)
{
    struct html_colours own;
    if (party == NO_PARTY || party >= document->party_count) {
        return (struct html_look){0x1c2127, 0xedeff2};
    }
    if (html_colours_from(document->parties[party].colour, &own)) {
        return (struct html_look){own.ink, own.tint};
    }
    return looks[party % HTML_LOOKS];
}
