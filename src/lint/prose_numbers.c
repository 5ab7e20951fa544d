/* Numbers in prose, in digits as a language writes them or in words: "1,000", "99,95", "forty
 * five", "thirty (30)". `prose_figures.c` reads units and dates around them. */
#include "lint/prose_numbers.h"

/* Whether a comma or a point with three digits behind it groups thousands. */
static bool groups(char sign, enum choice_value language)
{
    return language == CHOICE_LANGUAGE_EN ? sign == ',' : sign == '.';
}

/* Reads a number as the language writes it; no percent has thousands. */
static bool read_decimal(struct text text, enum choice_value language, bool percent,
                         struct decimal *decimal)
{
    size_t last_sign = SIZE_MAX, signs = 0, digits = 0;
    char sign = '\0';
    bool mixed = false;
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] == '.' || text.data[at] == ',') {
            mixed = mixed || (signs > 0 && text.data[at] != sign);
            sign = text.data[at];
            last_sign = at;
            signs++;
        }
    }
    size_t behind = last_sign == SIZE_MAX ? 0 : text.length - last_sign - 1;
    bool point =
        signs > 0 && (mixed || (signs == 1 && (behind != 3 || percent || !groups(sign, language))));
    if (!point && signs > 0 && behind != 3) {
        return false;
    }
    *decimal = (struct decimal){.grouped = signs > (point ? 1U : 0U)};
    for (size_t at = 0, since = 0; at < text.length; at++) {
        char byte = text.data[at];
        if (byte >= '0' && byte <= '9') {
            if (++digits > DECIMAL_DIGITS_MAX) {
                return false;
            }
            decimal->coefficient = decimal->coefficient * 10 + (byte - '0');
            decimal->scale = (uint8_t)(decimal->scale + (point && at > last_sign));
            since++;
        } else if (byte == '.' || byte == ',') {
            bool first = digits == since;
            if (!(at == last_sign && point && signs == 1) && !(first ? since <= 3 : since == 3)) {
                return false;
            }
            since = 0;
        }
    }
    return digits > 0;
}

/* The number that a word says, or of several that are one row: "forty five"; *behind follows. */
static bool word_at(const struct prose_field *field, uint32_t at, struct decimal *number,
                    uint32_t *behind)
{
    const struct prose_token *token = prose_token_at(field, at);
    if (token->kind != TOKEN_IS_WORD || (token->says & SAYS_NUMBER) == 0 || token->value == 0) {
        return false;
    }
    enum { A_THOUSAND = 1000 };
    *number = (struct decimal){.coefficient = token->value, .scale = token->scale};
    if (token->scale == SCALE_OF_THOUSANDS) {
        number->coefficient *= A_THOUSAND;
        number->scale = 0;
    }
    *behind = at + 1;
    while (*behind < field->token_count && field->tokens[*behind].start < token->says_end) {
        ++*behind;
    }
    return true;
}

/* What may follow tens or hundreds as a part of the same number: "thirty-five", "vingt et un". */
static bool rest_at(const struct prose_field *field, uint32_t at, int64_t limit, int64_t *rest,
                    uint32_t *behind)
{
    struct decimal number = {0, 0, false};
    bool joint = prose_is_joint(prose_token_at(field, at));
    uint32_t word = joint || token_is_mark(field, at, '-') ? at + 1 : at, end = 0;
    if (!word_at(field, word, &number, &end) || number.scale > 0 || number.coefficient >= limit ||
        (!joint && number.coefficient == 1 && prose_is_article(prose_token_at(field, word)))) {
        return false;
    }
    *rest = number.coefficient;
    *behind = end;
    return true;
}

/* Less than a thousand, or a word for so many of them. */
static bool hundreds_at(const struct prose_field *field, uint32_t at, struct decimal *number,
                        uint32_t *behind)
{
    enum { UNITS = 10, TENS = 100, THOUSANDS = 1000 };
    int64_t rest = 0;
    if (!word_at(field, at, number, behind)) {
        return false;
    }
    int64_t *value = &number->coefficient;
    bool whole = number->scale == 0;
    if (whole && *value < UNITS && prose_token_at(field, *behind)->value == TENS) {
        *value *= TENS;
        ++*behind;
    }
    if (whole && *value % TENS == 0 && *value < THOUSANDS &&
        rest_at(field, *behind, TENS, &rest, behind)) {
        *value += rest;
    }
    if (whole && *value > UNITS && *value % UNITS == 0 && *value % TENS != 0 &&
        rest_at(field, *behind, UNITS, &rest, behind)) {
        *value += rest;
    }
    return true;
}

/* The word for a thousand at a token. */
static bool is_thousand(const struct prose_field *field, uint32_t at)
{
    const struct prose_token *token = prose_token_at(field, at);
    return token->kind == TOKEN_IS_WORD && (token->says & SAYS_NUMBER) != 0 &&
           token->scale == SCALE_OF_THOUSANDS && token->value == 1;
}

bool prose_number_in_words(const struct prose_field *field, uint32_t at, struct decimal *number,
                           uint32_t *behind)
{
    enum { A_THOUSAND = 1000 };
    struct decimal rest = {0, 0, false};
    uint32_t next = 0;
    if (!hundreds_at(field, at, number, behind)) {
        return false;
    }
    if (number->scale == 0 && number->coefficient < A_THOUSAND && is_thousand(field, *behind)) {
        number->coefficient *= A_THOUSAND;
        ++*behind;
    }
    const bool thousands = number->scale == 0 && number->coefficient >= A_THOUSAND;
    const uint32_t first = *behind + prose_is_joint(prose_token_at(field, *behind));
    if (thousands && hundreds_at(field, first, &rest, &next) && rest.scale == 0 &&
        rest.coefficient < A_THOUSAND &&
        (rest.coefficient > 1 || !prose_is_article(prose_token_at(field, first)))) {
        number->coefficient += rest.coefficient;
        *behind = next;
    }
    return true;
}

bool prose_number_at(const struct prose_field *field, enum choice_value language, uint32_t at,
                     bool percent, struct decimal *decimal, uint32_t *behind)
{
    const struct prose_token *token = prose_token_at(field, at), *digits;
    uint32_t next = at + 1;
    if (token->kind == TOKEN_IS_NUMBER) {
        struct decimal said;
        *behind = next;
        if (token_is_mark(field, next, '(') &&
            prose_number_in_words(field, next + 1, &said, &next) &&
            token_is_mark(field, next, ')')) {
            *behind = next + 1;
        }
        return read_decimal(token_text(field, token), language, percent, decimal);
    }
    if (!prose_number_in_words(field, at, decimal, behind)) {
        return false;
    }
    digits = prose_token_at(field, *behind + 1);
    if (token_is_mark(field, *behind, '(') && digits->kind == TOKEN_IS_NUMBER &&
        token_is_mark(field, *behind + 2, ')') &&
        read_decimal(token_text(field, digits), language, percent, decimal)) {
        *behind += 3;
    }
    return true;
}
